import LinearAlgebra
import Matrices

extension Lasso {
  /// The codes by coordinate descent (Friedman, Hastie and Tibshirani 2010) on a working set: the lasso over a few atoms is solved, and atoms that violate their
  /// condition are added until none does.
  ///
  /// Codes with few atoms cost N for each atom used, and not for each change of a coefficient.
  /// Samples are divided among threads; the result does not depend on their number.
  ///
  /// - Parameters:
  ///   - correlations: `correlations(_:)` of the samples, N × n.
  ///   - start: codes to start from; nil for 0.
  ///   - tolerance: the KKT residual to reach, relative to the largest |b| of a sample.
  package func coordinateDescent(
    _ correlations: Matrix, from start: SparseCodes? = nil, tolerance: Double = 1e-10
  ) throws -> SparseCodes {
    let parts = stride(from: 0, to: correlations.columns, by: 16).map {
      $0..<min($0 + 16, correlations.columns)
    }
    let codes = try Workers.map(parts, scratch: { WorkingSet(self) }) { part, set in
      part.map { sample in
        set.solve(correlations.column(sample), from: start?[sample] ?? .init(), tolerance)
        return set.code
      }
    }
    return SparseCodes(atomCount: correlations.rows, codes.joined())
  }
}
