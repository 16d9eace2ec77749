import FeatureExtraction
import LinearAlgebra
import Reports

/// The least number of queries that a search needs, by the number of features.
package struct LeastBudgets: Sendable {
  /// What is tried.
  package struct Options: Sendable {
    /// n, ascending.
    package var features = [10, 20, 30, 40, 50, 60]
    /// d.
    package var dimension = 10
    /// The budgets: the first one, and each the last one times the ratio, up to the largest.
    package var first = 400
    package var ratio = 1.5
    package var largest = 150_000

    /// Up to six times as many features as dimensions.
    package init() {}

    /// Ascending.
    var budgets: [Int] {
      var budgets = [Double(first)]
      while let last = budgets.last, last * ratio <= Double(largest) {
        budgets.append(last * ratio)
      }
      return budgets.map { Int($0.rounded()) }
    }
  }

  /// A way to search, and the functions that it is tried on.
  package struct Kind: Sendable {
    package let method: SearchMethod
    package let responses: ExtractionSetting.Responses
    package let noise: Double

    /// Its name in the figure.
    package var name: String {
      "\(method.name), \(responses.rawValue), σ = \(Digits.figure(noise))"
    }
  }

  /// The least budgets of one kind.
  package struct Curve: Sendable {
    package let kind: Kind
    /// For each n; nil if no budget was enough.
    package let budgets: [Int?]
  }

  /// The mean part of the directions that must be recovered.
  package static let enough = 0.95

  package static let kinds = [
    Kind(method: .extraction, responses: .tanh, noise: 0.1),
    Kind(method: .extraction, responses: .relu, noise: 0.1),
    Kind(method: .extraction, responses: .tanh, noise: 0),
    Kind(method: .hessians, responses: .tanh, noise: 0),
    Kind(method: .hessians, responses: .tanh, noise: 0.1),
    Kind(method: .kinks, responses: .relu, noise: 0),
  ]

  package let options: Options
  package let curves: [Curve]

  init(_ options: Options, _ work: inout ExperimentWork) throws {
    self.options = options
    curves = try Self.kinds.map { kind in
      var (start, budgets) = (0, [Int?]())
      for features in options.features {
        try work.begin("least budget of \(features) features")
        let least = try Self.least(kind, features, from: start, options, work)
        budgets.append(least.map { options.budgets[$0] })
        // More features need no fewer queries; a step back, because a mean over few seeds is a little off.
        start = least.map { max(0, $0 - 1) } ?? options.budgets.count
      }
      return Curve(kind: kind, budgets: budgets)
    }
  }

  /// The place of the least budget that is enough.
  private static func least(
    _ kind: Kind, _ features: Int, from start: Int, _ options: Options, _ work: ExperimentWork
  ) throws -> Int? {
    let budgets = options.budgets
    guard start < budgets.count else { return nil }
    return try (start..<budgets.count).first { place in
      try work.check()
      let setting = ExtractionSetting(
        options.dimension, features, kind.responses, noise: kind.noise, budget: budgets[place])
      return try isEnough(kind.method, setting, work.fewSeeds)
    }
  }

  private static func isEnough(
    _ method: SearchMethod, _ setting: ExtractionSetting, _ seeds: [UInt64]
  ) throws -> Bool {
    // The answer is no as soon as one seed misses more than all seeds together may miss.
    let most = (1 - enough) * Double(seeds.count)
    let missed = { @Sendable (seed: UInt64) throws -> Double in
      let function = setting.function(seed: seed)
      let found = try method.found(
        function.oracle(noise: setting.noise, seed: seed), limit: setting.budget, seed: seed,
        check: {})
      return 1 - (try DirectionScore(of: found.directions, truth: function.directions)).recall
    }
    guard let first = seeds.first, case let one = try missed(first), one <= most else {
      return false
    }
    let others = try Workers.map(Array(seeds.dropFirst())) { try missed($0) }
    return one + others.reduce(0, +) <= most + 1e-12
  }
}
