import ArgumentParser
import Eigenframe

/// The options that describe a teacher, its student and the training.
struct StudentOptions: ParsableArguments {
  @Option(help: "N, the number of features.")
  var features: Int

  @Option(help: "K, the number of dimensions; without it there is no superposition.")
  var dimension: Int?

  @Option(
    name: .customLong("a"),
    help: ArgumentHelp("Feature i has frequency i^-a; above 0.", valueName: "a"))
  var frequency: Double

  @Option(
    name: .customLong("b"),
    help: ArgumentHelp("The teacher multiplies feature i by i^-b.", valueName: "b"))
  var importance = 0.0

  @Option(help: "How W is trained; sphere gives its columns back the length 1 after each step.")
  var embedding: DynamicsOptions.Embedding = .learnt

  @Option(help: "B before the first step; none for no B.")
  var core: DynamicsOptions.Core = .identity

  @Option(help: "The function at the end: relu, or linear with cross-entropy, unless given.")
  var activation: DynamicsOptions.Activation?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("c before the first step, or none for no c.", valueName: "value|none"))
  var bias = DynamicsOptions.Bias(initial: 0.2)

  @Option(help: "The loss; cross-entropy has a softmax at the end.")
  var loss: DynamicsOptions.Loss = .squared

  @Option(help: "With cross-entropy: the teacher's softmax is that of this number times A x.")
  var sharpness = 100.0

  @Option(
    help:
      "Draw samples in which about so many features are active, instead of showing every feature alone, weighted by its frequency."
  )
  var active: Double?

  @Option(help: "With --active: the number of samples of a step.")
  var batch: Int?

  @Option(help: "The optimizer; adam changes the power law.")
  var optimizer: DynamicsOptions.Optimizer = .descent

  @Option(help: "The learning rate; the default is 0.25, or 0.001 with adam.")
  var rate: Double?

  @Option(help: "The seed of all random numbers.")
  var seed: UInt64 = 0

  func validate() throws {
    guard batch == nil || active != nil else { throw ValidationError("--batch needs --active.") }
  }

  /// The options without steps.
  var options: DynamicsOptions {
    var options = DynamicsOptions(
      features: features, dimension: dimension, frequency: frequency, importance: importance)
    (options.embedding, options.core, options.activation) = (embedding, core, activation)
    options.bias = bias.initial
    (options.loss, options.sharpness) = (loss, sharpness)
    (options.active, options.batch) = (active, batch ?? options.batch)
    (options.optimizer, options.rate, options.seed) = (optimizer, rate, seed)
    return options
  }
}

extension DynamicsOptions.Embedding: ExpressibleByArgument {}
extension DynamicsOptions.Core: ExpressibleByArgument {}
extension DynamicsOptions.Activation: ExpressibleByArgument {}
extension DynamicsOptions.Loss: ExpressibleByArgument {}
extension DynamicsOptions.Optimizer: ExpressibleByArgument {}

extension DynamicsOptions.Bias: ExpressibleByArgument {
  package init?(argument: String) { self.init(word: argument) }

  package var defaultValueDescription: String { initial.map { "\($0)" } ?? "none" }
}
