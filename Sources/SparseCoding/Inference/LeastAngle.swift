import LinearAlgebra
import Matrices

extension Lasso {
  /// The codes by least angle regression (LARS), which follows the minimum from the largest penalty down to λ.
  ///
  /// The result is exact up to rounding: nothing is iterated until it converges. It is fast for codes with few active atoms, because the
  /// path has about as many events as the code has coefficients. The KKT residual of each code is checked: where rounding led a path astray, as it can among nearly equal atoms
  /// with a very small penalty, coordinate descent solves the sample instead. Samples are divided among threads; the result does not
  /// depend on their number.
  ///
  /// - Parameters:
  ///   - correlations: `correlations(_:)` of the samples, N × n, all elements finite.
  ///   - tolerance: the KKT residual to reach, relative to the largest |b| of a sample.
  /// - Complexity: N k for each event of a sample with k active atoms.
  package func leastAngle(_ correlations: Matrix, tolerance: Double = 1e-9) throws -> SparseCodes {
    let parts = stride(from: 0, to: correlations.columns, by: 16).map {
      $0..<min($0 + 16, correlations.columns)
    }
    let found = try Workers.map(parts) { part in
      try part.map { sample in
        let column = Array(correlations.column(sample))
        if let code = followed(column, tolerance) { return code }
        let alone = Matrix(rows: column.count, columns: 1, elements: column)
        return try coordinateDescent(alone, tolerance: tolerance)[0]
      }
    }
    return SparseCodes(atomCount: correlations.rows, found.joined())
  }

  /// The end of one sample's path; nil if it is not the minimum.
  private func followed(_ correlations: [Double], _ tolerance: Double) -> SparseCodes.Code? {
    var path = LeastAnglePath(gram, correlations, signs)
    path.descend(to: penalty)
    let code = path.code
    let largest = correlations.reduce(0) { max($0, abs($1)) }
    let worst = zip(code, path.remaining).reduce(0) { max($0, violation($1.0, $1.1)) }
    return worst <= tolerance * largest ? SparseCodes.Code(code) : nil
  }
}
