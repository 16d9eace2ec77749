import ArgumentParser
import Eigenframe

/// The options that describe the models, their data and the optimizer.
struct ModelOptions: ParsableArguments {
  @Option(help: "n, the number of features.")
  var features: Int

  @Option(help: "d, the number of dimensions.")
  var dimension: Int

  @Option(
    help: ArgumentHelp(
      "S, the probability that a feature is 0, from 0 to below 1. Several numbers, separated by commas, train one model "
        + "each. LOW..HIGH rises from the first feature to the last.", valueName: "S"))
  var sparsity: SparsityArgument

  @Option(
    help:
      "With --sparsity LOW..HIGH: the number of groups of features. The features of a group have the same sparsity."
  )
  var bins: Int?

  @Option(
    help:
      "The number of models of each sparsity. Each has its own initial weights and its own data.")
  var instances = 1

  @Option(
    help: "Which features are active together. Pairs are features 0 and 1, 2 and 3, and so on.")
  var pairs: FeaturePairing = .independent

  @Option(help: "The importance of a feature divided by the importance of the feature before.")
  var importance = 1.0

  @Option(help: "The optimizer.")
  var optimizer: OptimizerArgument = .adam

  @Option(help: "The learning rate.")
  var rate = 1e-3

  @Option(help: "With adamw: the weight decay (default: 0.01).")
  var weightDecay: Double?

  @Option(help: "The number of samples of a step.")
  var batch = 1024

  @Option(parsing: .unconditional, help: "The value of each bias before the first step.")
  var bias = 0.0

  @Option(help: "The seed of all random numbers.")
  var seed: UInt64 = 0

  func validate() throws {
    guard (1...4096).contains(instances) else {
      throw ValidationError("--instances needs a number from 1 to 4,096.")
    }
    guard bins.map({ $0 >= 1 && sparsity.isRange }) ?? true else {
      throw ValidationError("--bins needs a positive number, and --sparsity LOW..HIGH.")
    }
    guard weightDecay == nil || optimizer == .adamw else {
      throw ValidationError("--weight-decay needs --optimizer adamw.")
    }
    guard features >= 1, features <= 1 << 16 else {
      throw ValidationError("--features needs a number from 1 to 65,536.")
    }
    // Checked before the plan is made, which needs memory for each model.
    guard sparsity.count <= ToyModelPlan.mostInstances / instances else {
      throw ValidationError("Expected at most \(ToyModelPlan.mostInstances) models.")
    }
    do throws(TrainingError) {
      try plan.requireValid()
    } catch {
      throw ValidationError("\(error).")
    }
  }

  /// The plan described by the options.
  var plan: ToyModelPlan {
    let kinds = sparsity.sparsities(features: features, bins: bins).map {
      FeatureStatistics(
        sparsity: $0, pairing: pairs,
        importance: importance == 1 ? .uniform : .geometric(importance))
    }
    return ToyModelPlan(
      features: features, dimension: dimension,
      instances: kinds.flatMap { Array(repeating: $0, count: instances) },
      optimizer: optimizer == .adam
        ? .adam(rate: rate) : .adamW(rate: rate, weightDecay: weightDecay ?? 0.01),
      batch: batch, initialBias: bias, seed: seed)
  }
}

/// `--optimizer`.
enum OptimizerArgument: String, ExpressibleByArgument, CaseIterable {
  case adam, adamw
}

extension FeaturePairing: ExpressibleByArgument {}

/// `--sparsity`: one or more numbers, or a range over the features.
enum SparsityArgument: ExpressibleByArgument {
  case each([Double])
  case rising(Double, Double)

  init?(argument: String) {
    if let dots = argument.ranges(of: "..").first {
      guard let low = Double(argument[..<dots.lowerBound]),
        let high = Double(argument[dots.upperBound...])
      else { return nil }
      self = .rising(low, high)
    } else {
      let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      let values = parts.compactMap { Double($0) }
      guard values.count == parts.count else { return nil }
      self = .each(values)
    }
  }

  /// The number of different sparsities: one model of each is an instance.
  var count: Int {
    if case .each(let values) = self { values.count } else { 1 }
  }

  var isRange: Bool {
    if case .rising = self { true } else { false }
  }

  /// The sparsities of n features, one for each model.
  func sparsities(features n: Int, bins: Int?) -> [FeatureStatistics.Sparsity] {
    switch self {
    case .each(let values):
      return values.map { .uniform($0) }
    case .rising(let low, let high):
      let groups = min(bins ?? n, n)
      return [
        .perFeature(
          (0..<n).map { feature in
            let share = Double(feature * groups / n) / Double(max(1, groups - 1))
            return low + (high - low) * share
          })
      ]
    }
  }
}
