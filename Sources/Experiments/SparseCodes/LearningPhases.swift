import LinearAlgebra
import SparseCoding

/// How often a learnt dictionary is right, by size.
package struct LearningPhases: Sendable {
  /// The sizes.
  package let grid: PhaseGrid
  /// The part of the seeds whose atoms have an MCC above `right`; NaN where K would be 0.
  package let rates: [Double]
  /// The mean over the seeds of the MCC of the atoms, beside chance: 0 at the level of random dictionaries.
  package let corrected: [Double]
  /// The part of the seeds for which the dictionary learnt from another truth's samples has such an MCC.
  package let wrong: [Double]

  /// The MCC of atoms above which a dictionary counts as right.
  package static let right = 0.99

  /// 32 atoms, M / N in quarters, K / M in eighths.
  package static let grid = PhaseGrid(
    atoms: 32, dimensions: [8, 12, 16, 20, 24, 28], loads: (1...5).map { Double($0) / 8 })

  /// Learns a dictionary for each seed of each size.
  ///
  /// - Parameters:
  ///   - samples: what each is learnt from.
  ///   - starts: of each.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `LinearAlgebraError`, `SparseDataError`.
  init?(
    _ context: ExperimentContext, _ grid: PhaseGrid = Self.grid, samples: Int = 1024,
    starts: Int = 2
  ) throws {
    let cells = grid.cells
    var found = [Found]()
    for (number, cell) in cells.enumerated() {
      guard !context.shouldStop() else { return nil }
      context.progress(
        ExperimentProgress(completed: number, total: cells.count, detail: "dictionary learnt"))
      guard let cell else {
        found.append(Found())
        continue
      }
      let setting = SparseSetting(
        grid.atoms, cell.dimension, sparsity: cell.sparsity, samples: samples)
      found.append(try Found(setting, context, starts: starts))
    }
    self.grid = grid
    (rates, corrected, wrong) = (
      found.map(\.rate), found.map(\.corrected), found.map(\.wrong)
    )
  }

  /// What was found for one size.
  private struct Found {
    var rate = Double.nan
    var corrected = Double.nan
    var wrong = Double.nan

    init() {}

    init(_ setting: SparseSetting, _ context: ExperimentContext, starts: Int) throws {
      let truths = try setting.truths(context)
      let seed = context.seed
      let learnt = try Workers.map(truths) { try $0.learnt(seed: seed, starts: starts) }
      let scores = try zip(truths, learnt).map { try $0.score(atoms: $1) }
      let others = truths.dropFirst() + truths.prefix(1)
      let nulls = try zip(others, learnt).map { truth, learnt in
        truths.count > 1
          ? try truth.score(atoms: learnt)
          : try truth.score(atoms: truth.wrongDictionary(seed: seed))
      }
      func part(_ scores: [Double]) -> Double {
        Double(scores.count { $0 > LearningPhases.right }) / Double(max(1, scores.count))
      }
      (rate, wrong) = (part(scores), part(nulls))
      corrected = Recovery.corrected(
        Spread(scores).mean, chance: try setting.chanceOfAtoms(seed: seed))
    }
  }
}
