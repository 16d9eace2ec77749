import FeatureExtraction
import LinearAlgebra

/// Ways to find directions, tried on the same functions.
package struct SearchComparison: Sendable {
  /// A setting, the ways that are tried in it, and the |cos| above which a direction counts as recovered.
  package struct Case: Equatable, Sendable {
    package var setting: ExtractionSetting
    package var methods: [SearchMethod]
    package var threshold: Double

    package init(
      _ setting: ExtractionSetting, _ methods: [SearchMethod] = SearchMethod.allCases,
      threshold: Double = 0.99
    ) {
      (self.setting, self.methods, self.threshold) = (setting, methods, threshold)
    }
  }

  /// The settings: exact and noisy answers, smooth and bent responses, and more directions than a span of Hessians can be taken apart into.
  package static let cases: [Case] = {
    // In ten dimensions the tree needs more queries and minutes than all others together.
    let usual = SearchMethod.allCases.filter { $0 != .tree }
    let settings: [ExtractionSetting] = [
      ExtractionSetting(10, 10, .tanh, noise: 0, budget: 10_000),
      ExtractionSetting(10, 20, .tanh, noise: 0, budget: 10_000),
      ExtractionSetting(10, 20, .tanh, budget: 10_000),
      ExtractionSetting(10, 20, .relu, noise: 0, budget: 10_000),
      ExtractionSetting(10, 20, .relu, noise: 0.001, budget: 10_000),
      ExtractionSetting(10, 20, .mixed, budget: 10_000),
      ExtractionSetting(10, 40, .tanh, noise: 0, budget: 10_000),
    ]
    return settings.map { Case($0, usual) } + [
      Case(ExtractionSetting(5, 15, .tanh, noise: 0, budget: 10_000)),
      Case(ExtractionSetting(5, 10, .sine, budget: 10_000)),
      Case(ExtractionSetting(5, 10, .sine, budget: 10_000), [.tree], threshold: 0.95),
    ]
  }()

  /// What one way found in one setting, seed by seed.
  package struct Row: Sendable {
    package let setting: ExtractionSetting
    package let method: SearchMethod
    package let threshold: Double
    package let recall: Spread
    package let spurious: Spread
    package let queries: Spread
    package let seconds: Spread
    /// Why nothing was found, in the words of the first seed that says so.
    package let remark: String
  }

  package let rows: [Row]

  init(_ cases: [Case], _ work: inout ExperimentWork) throws {
    rows = try cases.flatMap { one in
      try work.begin("searches beside each other")
      return try one.methods.map { try Self.row(one, $0, work) }
    }
  }

  private static func row(
    _ one: Case, _ method: SearchMethod, _ work: ExperimentWork
  ) throws -> Row {
    let setting = one.setting
    var (scores, queries, seconds, remark) = ([DirectionScore](), [Double](), [Double](), "")
    for seed in work.fewSeeds {
      try work.check()
      let function = setting.function(seed: seed)
      let oracle = function.oracle(noise: setting.noise, seed: seed)
      let start = ContinuousClock.now
      let found = try method.found(
        oracle, limit: method.limit(setting), seed: seed, check: work.check)
      seconds.append((ContinuousClock.now - start).inSeconds)
      queries.append(Double(found.queries))
      scores.append(
        try DirectionScore(
          of: found.directions, truth: function.directions, threshold: one.threshold))
      if remark.isEmpty { remark = found.remark }
    }
    return Row(
      setting: setting, method: method, threshold: one.threshold,
      recall: Spread(scores.map(\.recall)),
      spurious: Spread(scores.map { Double($0.spurious) }), queries: Spread(queries),
      seconds: Spread(seconds), remark: remark)
  }
}
