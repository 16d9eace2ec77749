import ArgumentParser
import Eigenframe

/// The function whose features are looked for: a program, samples or a network.
struct FunctionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A program that answers queries, run by /bin/sh: it reads .npy blocks (m × d, f64) from its standard input and writes .npy blocks of m answers to its standard output until the input ends.",
      valueName: "command"))
  var oracle: String?

  @Option(help: ArgumentHelp("The dimension of the queries to a program.", valueName: "D"))
  var dimension: Int?

  @Option(
    help: ArgumentHelp(
      "The most seconds that a program may take for a block of queries.", valueName: "seconds"))
  var timeout: Double = BlackBox.usualSeconds

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Samples that are there already, and their values: two files, one sample a row.",
      valueName: "X> <Y"),
    completion: .file())
  var samples: [String] = []

  @Option(
    help: ArgumentHelp(
      "A network with one hidden layer, whose units are then also compared with what is found.",
      valueName: "file"),
    completion: .file())
  var network: String?

  @Option(help: "The activation of the hidden units of the network.")
  var activation: ExtractOptions.Activation = .relu

  @Option(
    help: ArgumentHelp("The tensor of the hidden units' weights.", valueName: "tensor"))
  var weights: String?

  @Option(help: ArgumentHelp("The tensor of their biases.", valueName: "tensor"))
  var bias: String?

  @Option(help: ArgumentHelp("The tensor of the output weights.", valueName: "tensor"))
  var outputWeights: String?

  @Option(help: ArgumentHelp("The tensor of the output biases.", valueName: "tensor"))
  var outputBias: String?

  @Option(
    help: ArgumentHelp(
      "Add Gaussian noise of this standard deviation to the outputs of the network.",
      valueName: "σ"))
  var noise: Double = 0

  func validate() throws {
    let given = [oracle != nil, !samples.isEmpty, network != nil].count { $0 }
    guard given == 1 else {
      throw ValidationError(
        "Give one of --oracle, for a program, --samples, for answers that are there, and --network."
      )
    }
    guard (oracle != nil) == (dimension != nil) else {
      throw ValidationError(
        oracle == nil
          ? "--dimension goes with --oracle; otherwise it is that of the file."
          : "--oracle needs --dimension, the number of elements of a query.")
    }
    guard oracle != "" else { throw ValidationError("--oracle needs a command.") }
    if let dimension, !(1...BlackBox.mostDimensions).contains(dimension) {
      throw ValidationError("--dimension must be 1 to \(BlackBox.mostDimensions).")
    }
    guard BlackBox.canWait(timeout) else {
      throw ValidationError("--timeout must be above 0, and at most 1,000,000 seconds.")
    }
    guard samples.isEmpty || samples.count == 2 else {
      throw ValidationError("--samples needs two files: the samples and their values.")
    }
    guard noise >= 0, noise.isFinite else { throw ValidationError("--noise must be at least 0.") }
    try InputFiles.validate(files)
  }

  /// The files that are read.
  var files: [String] { samples + [network].compactMap(\.self) }

  /// The function.
  func function() throws -> BlackBox {
    if let oracle, let dimension {
      return .program(oracle, dimension: dimension, limit: .seconds(timeout))
    }
    if let network {
      return .network(
        path: network,
        NetworkNames(
          weights: weights, bias: bias, outputWeights: outputWeights, outputBias: outputBias),
        activation, noise: noise)
    }
    return .samples(
      try WeightInputs(arguments: [samples[0]]),
      values: try WeightInputs(arguments: [samples[1]]))
  }
}

extension ExtractOptions.Activation: ExpressibleByArgument {}
extension ExtractOptions.Method: ExpressibleByArgument {}
