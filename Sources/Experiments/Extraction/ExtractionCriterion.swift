import FeatureExtraction

/// What an extraction has to reach in a setting, and what it reached.
package struct ExtractionCriterion: Sendable {
  /// The least and the most that is asked; nil where nothing is.
  package struct Goal: Equatable, Sendable {
    /// The mean part of the directions that are recovered.
    package var recall: Double
    /// The mean number of directions that are not there.
    package var spurious: Double?
    /// The mean of R² on held-out answers.
    package var heldOut: Double?
    /// The mean time.
    package var seconds: Double?
    /// The part of the seeds on which all directions are recovered.
    package var whole: Double?

    /// A goal; the parameters are its properties.
    package init(
      _ recall: Double, spurious: Double? = nil, heldOut: Double? = nil, seconds: Double? = nil,
      whole: Double? = nil
    ) {
      (self.recall, self.spurious, self.heldOut) = (recall, spurious, heldOut)
      (self.seconds, self.whole) = (seconds, whole)
    }
  }

  /// The functions and the queries.
  package let setting: ExtractionSetting
  /// What is asked.
  package let goal: Goal
  /// What was reached with each seed.
  package let outcomes: [ExtractionOutcome]

  /// A goal in a setting.
  package struct Case: Equatable, Sendable {
    package let setting: ExtractionSetting
    package let goal: Goal

    package init(_ setting: ExtractionSetting, _ goal: Goal) {
      (self.setting, self.goal) = (setting, goal)
    }
  }

  /// The settings in order, from few dimensions and little noise to many and much.
  package static let cases: [Case] = {
    let first = Goal(0.98, spurious: 1, heldOut: 0.997, seconds: 1)
    let small = [ExtractionSetting.Responses.relu, .tanh, .sine].map {
      Case(ExtractionSetting(10, 20, $0, budget: 3000), first)
    }
    let double = [ExtractionSetting.Responses.relu, .tanh, .mixed].map {
      Case(ExtractionSetting(10, 40, $0, budget: 10_000), Goal(0.97))
    }
    let crowded = [ExtractionSetting.Responses.tanh, .relu].map {
      Case(ExtractionSetting(5, 20, $0, budget: 50_000), Goal(0.99, whole: 0.9))
    }
    return small + double + crowded + [
      Case(ExtractionSetting(20, 80, .tanh, budget: 30_000), Goal(0.99, seconds: 30)),
      Case(
        ExtractionSetting(50, 150, .tanh, budget: 50_000), Goal(0.99, spurious: 1, seconds: 60)),
      Case(ExtractionSetting(20, 60, .mixed, budget: 20_000), Goal(0.97)),
      Case(ExtractionSetting(10, 20, .tanh, noise: 1, budget: 100_000), Goal(0.99)),
      Case(ExtractionSetting(10, 20, .relu, noise: 0.5, budget: 50_000), Goal(0.97)),
    ]
  }()

  init(_ one: Case, _ work: ExperimentWork) throws {
    (setting, goal) = (one.setting, one.goal)
    outcomes = try work.seeds.map { seed in
      try one.setting.outcome(seed: seed, check: work.check)
    }
  }

  package var recall: Spread { Spread(outcomes.map(\.score.recall)) }
  package var spurious: Spread { Spread(outcomes.map { Double($0.score.spurious) }) }
  package var heldOut: Spread { Spread(outcomes.map(\.heldOut)) }
  package var noiseFree: Spread { Spread(outcomes.map(\.noiseFree)) }
  package var seconds: Spread { Spread(outcomes.map(\.seconds)) }
  /// The part of the recovered directions, of all seeds together, that lie within the 95 % of their errors.
  package var coverage: Double {
    let all = outcomes.flatMap(\.covered)
    return all.isEmpty ? .nan : Double(all.count { $0 }) / Double(all.count)
  }

  /// Whether all is reached that is asked.
  package var isMet: Bool {
    let whole = Double(outcomes.count { $0.score.recall == 1 }) / Double(max(1, outcomes.count))
    return recall.mean >= goal.recall && spurious.mean <= goal.spurious ?? .infinity
      && heldOut.mean >= goal.heldOut ?? -.infinity && seconds.mean <= goal.seconds ?? .infinity
      && whole >= goal.whole ?? 0
  }
}
