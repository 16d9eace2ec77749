import LinearAlgebra
import Matrices
import SparseCoding

/// Codes of combinations of atoms that were not in the samples that the dictionary was learnt from.
///
/// After Barin Pacela, Joshi et al. 2026, arXiv 2603.28744, whose learnt dictionaries fail from 1,000 atoms on.
package struct SparseCombinations: Sendable {
  /// What is tried.
  package struct Options: Sendable {
    /// A number of atoms, and from how many samples they are learnt, ascending.
    package struct Problem: Sendable {
      /// The size.
      package var setting: CombinationSetting
      /// The numbers of samples.
      package var samples: [Int]

      /// A problem; the parameters are its properties.
      package init(_ setting: CombinationSetting, samples: [Int]) {
        (self.setting, self.samples) = (setting, samples)
      }
    }

    /// The problems, by size.
    package var problems = [
      Problem(CombinationSetting(100), samples: [2500, 5000]),
      Problem(CombinationSetting(500), samples: [2500, 5000, 10_000, 20_000]),
      Problem(CombinationSetting(1000), samples: [2500, 5000, 10_000]),
    ]
    /// The sizes for which codes that know nothing are scored.
    package var chance = [1000, 5000].map { CombinationSetting($0) }

    /// The published sizes.
    package init() {}
  }

  /// What was learnt from one number of samples.
  package struct Learnt: Sendable {
    /// The number of samples.
    package let samples: Int
    /// The scores of the codes, of each seed.
    package var codes: [CombinationScore] = []
    /// The atoms, of each seed.
    package var atoms: [CombinationAtoms] = []
  }

  /// What was found for one size.
  package struct Row: Sendable {
    /// The size.
    package let setting: CombinationSetting
    /// The lasso with the true dictionary, of each seed.
    package var oracle: [CombinationScore] = []
    /// The lasso with another random dictionary, of each seed.
    package var random: [CombinationScore] = []
    /// The true codes of other samples, of each seed.
    package var others: [CombinationScore] = []
    /// The mean |cos| of two random dictionaries.
    package let chanceOfAtoms: Double
    /// What was learnt, by the number of samples.
    package var learnt: [Learnt]
  }

  /// λ, in units of the root mean square of the samples' norms.
  package static let penalty = 0.05

  /// What was found.
  package let rows: [Row]
  /// The scores of codes that know nothing.
  package let chance: [CombinationChance]
  /// The number of seeds.
  package let seeds: Int

  /// Learns dictionaries, and scores codes of the test with them.
  ///
  /// - Parameters:
  ///   - context: the seeds, progress and stopping.
  ///   - options: what is tried.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `LinearAlgebraError`, `SparseDataError`.
  package init?(_ context: ExperimentContext, _ options: Options = Options()) throws {
    let total = options.problems.reduce(0) { $0 + $1.samples.count } * context.seeds
    var (done, rows) = (0, [Row]())
    for problem in options.problems {
      var row = try Row(problem, seed: context.seed)
      for number in 0..<context.seeds {
        let seed = context.seed &+ UInt64(number)
        let truth = try CombinationTruth(problem.setting, seed: seed)
        try row.add(truth, seed: seed)
        for index in problem.samples.indices {
          let progress = ExperimentProgress(
            completed: done, total: total,
            detail: "\(problem.setting.atoms) atoms, \(problem.samples[index]) samples")
          guard
            let learnt = try Self.learnt(truth, problem.samples[index], seed, context, progress)
          else { return nil }
          try row.add(learnt, at: index, truth)
          done += 1
        }
      }
      rows.append(row)
    }
    self.rows = rows
    guard !context.shouldStop() else { return nil }
    chance = try options.chance.map { try CombinationChance($0, seed: context.seed) }
    seeds = context.seeds
  }

  /// A dictionary learnt from the first samples; nil if the work was stopped.
  private static func learnt(
    _ truth: CombinationTruth, _ samples: Int, _ seed: UInt64, _ context: ExperimentContext,
    _ progress: ExperimentProgress
  ) throws -> LearntDictionary? {
    struct Stopped: Error {}
    var options = LearningOptions(atoms: truth.setting.atoms)
    (options.sparsity, options.starts, options.seed) = (.penalty(penalty), 1, seed)
    do {
      return try LearntDictionary(from: try truth.training(samples), options) { _, _ in
        guard !context.shouldStop() else { throw Stopped() }
        context.progress(progress)
      }
    } catch is Stopped { return nil }
  }
}

extension SparseCombinations.Row {
  fileprivate init(_ problem: SparseCombinations.Options.Problem, seed: UInt64) throws {
    let setting = problem.setting
    self.setting = setting
    chanceOfAtoms = try Recovery.chance(
      dimension: setting.dimension, count: setting.atoms, truth: setting.atoms, draws: 3, seed: seed
    )
    learnt = problem.samples.map { SparseCombinations.Learnt(samples: $0) }
  }

  /// Scores what needs no learning.
  fileprivate mutating func add(_ truth: CombinationTruth, seed: UInt64) throws {
    let squares = squaredNorm(truth.test.elements[...])
    let size = (squares / Double(max(1, truth.test.columns))).squareRoot()
    let penalty = SparseCombinations.penalty * size
    var generator = SeededGenerator(seed: seed, stream: [5])
    let wrong = AtomDictionary.random(
      dimension: setting.dimension, count: setting.atoms, using: &generator)
    oracle.append(try truth.score(truth.dictionary, penalty: penalty))
    random.append(try truth.score(wrong, penalty: penalty))
    others.append(CombinationScore(of: truth.others, truth: truth.codes))
  }

  /// Scores a dictionary that was learnt.
  fileprivate mutating func add(
    _ found: LearntDictionary, at index: Int, _ truth: CombinationTruth
  ) throws {
    learnt[index].codes.append(try truth.score(found.dictionary, penalty: found.penalty))
    learnt[index].atoms.append(
      try CombinationAtoms(found.dictionary, truth: truth.dictionary, setting))
  }
}
