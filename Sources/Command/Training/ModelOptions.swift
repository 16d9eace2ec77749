import ArgumentParser
import Eigenframe

/// What is trained, and how.
struct ModelOptions: ParsableArguments {
  @Option(help: "n, how many features.")
  var features: Int

  @Option(help: "d, how many dimensions.")
  var dimension: Int

  @Option(
    help: ArgumentHelp(
      "How often features are 0: a number from 0 to below 1; several, with commas, are as many models; LOW..HIGH rises "
        + "from the first feature to the last.", valueName: "S"))
  var sparsity: SparsityArgument

  @Option(help: "With --sparsity LOW..HIGH: so many groups of features with one sparsity each.")
  var bins: Int?

  @Option(help: "How many models of each sparsity, each with its own weights and data.")
  var instances = 1

  @Option(help: "Which features are active together.")
  var pairs: FeaturePairing = .independent

  @Option(help: "The importance of each feature over that of the one before.")
  var importance = 1.0

  @Option(help: "adam or adamw.")
  var optimizer: OptimizerArgument = .adam

  @Option(help: "The learning rate.")
  var rate = 1e-3

  @Option(help: "With adamw: the decay of weights (0.01 unless given).")
  var weightDecay: Double?

  @Option(help: "Samples of a step.")
  var batch = 1024

  @Option(parsing: .unconditional, help: "Every bias before the first step.")
  var bias = 0.0

  @Option(help: "Seed of everything random.")
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
    // Counted before they are made.
    guard sparsity.count <= ToyModelPlan.mostInstances / instances else {
      throw ValidationError("Expected at most \(ToyModelPlan.mostInstances) models.")
    }
    do throws(TrainingError) {
      try plan.requireValid()
    } catch {
      throw ValidationError("\(error).")
    }
  }

  /// The plan that the options describe.
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

/// `--sparsity`: some numbers, or a range over the features.
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

  /// How many kinds of data there are.
  var count: Int {
    if case .each(let values) = self { values.count } else { 1 }
  }

  var isRange: Bool {
    if case .rising = self { true } else { false }
  }

  /// One for each model.
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
