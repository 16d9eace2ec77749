import LinearAlgebra
import Matrices
import SparseCoding

/// How often supports are found with a dictionary that is known, by size.
package struct SupportPhases: Sendable {
  /// The sizes.
  package let grid: PhaseGrid
  /// The part of the samples whose K largest codes by the lasso are the true atoms; NaN where K would be 0.
  package let lasso: [Double]
  /// The same for matching pursuit, which is told K.
  package let pursuit: [Double]
  /// The same for the lasso with another random dictionary.
  package let wrong: [Double]

  /// M / N and K / M in sixteenths, for 64 atoms.
  package static let grid = PhaseGrid(
    atoms: 64, dimensions: Array(stride(from: 4, through: 64, by: 4)),
    loads: (1...16).map { Double($0) / 16 })

  /// λ of the lasso: so small that it hardly shrinks any coefficient.
  package static let penalty = 1e-4

  /// Counts the supports that are found.
  ///
  /// - Parameters:
  ///   - dictionaries: random dictionaries of each size.
  ///   - samples: of each dictionary.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `LinearAlgebraError`, `SparseDataError`.
  init?(
    _ context: ExperimentContext, _ grid: PhaseGrid = Self.grid, dictionaries: Int,
    samples: Int = 20
  ) throws {
    let cells = grid.cells
    var rates = [Rates]()
    for start in stride(from: 0, to: cells.count, by: grid.dimensions.count) {
      guard !context.shouldStop() else { return nil }
      context.progress(
        ExperimentProgress(completed: start, total: cells.count, detail: "dictionary known"))
      let numbers = Array(start..<min(start + grid.dimensions.count, cells.count))
      let seed = context.seed
      rates += try Workers.map(numbers) { number in
        guard let cell = cells[number] else { return Rates() }
        let setting = SparseSetting(
          grid.atoms, cell.dimension, sparsity: cell.sparsity, samples: samples)
        return try Rates(setting, dictionaries, seed: seed &+ UInt64(number) &* 1000)
      }
    }
    self.grid = grid
    (lasso, pursuit, wrong) = (
      rates.map(\.lasso), rates.map(\.pursuit), rates.map(\.wrong)
    )
  }

  /// The rates of one size.
  private struct Rates: Sendable {
    var lasso = Double.nan
    var pursuit = Double.nan
    var wrong = Double.nan

    init() {}

    init(_ setting: SparseSetting, _ dictionaries: Int, seed: UInt64) throws {
      let inference = Inference.pursuit(sparsity: setting.sparsity)
      var counts = (lasso: 0, pursuit: 0, wrong: 0)
      for number in 0..<dictionaries {
        let truth = try SparseTruth(setting, seed: seed &+ UInt64(number))
        let (samples, codes) = (truth.test.samples, truth.test.codes)
        counts.lasso += found(try lassoCodes(truth.dictionary, samples), codes)
        let wrong = truth.wrongDictionary(seed: seed &+ UInt64(number))
        counts.wrong += found(try lassoCodes(wrong, samples), codes)
        let coder = try SparseCoder(truth.dictionary, inference, .nonNegative)
        counts.pursuit += found(try coder.codes(samples), codes)
      }
      let count = Double(max(1, dictionaries * setting.samples))
      lasso = Double(counts.lasso) / count
      pursuit = Double(counts.pursuit) / count
      wrong = Double(counts.wrong) / count
    }

    private func lassoCodes(
      _ dictionary: AtomDictionary, _ samples: Matrix
    ) throws -> SparseCodes {
      let lasso = try Lasso(dictionary, penalty: SupportPhases.penalty, .nonNegative)
      return try lasso.leastAngle(try lasso.correlations(samples))
    }

    /// The number of samples whose largest codes are at the true atoms, as many as those are.
    private func found(_ codes: SparseCodes, _ truth: Matrix) -> Int {
      (0..<truth.columns).count { sample in
        let isTrue = truth.column(sample).map { $0 != 0 }
        let code = codes[sample]
        let largest = zip(code.values, code.atoms).sorted { ($1.0, $0.1) < ($0.0, $1.1) }
        let count = isTrue.count { $0 }
        return largest.count >= count && largest.prefix(count).allSatisfy { isTrue[$0.1] }
      }
    }
  }
}
