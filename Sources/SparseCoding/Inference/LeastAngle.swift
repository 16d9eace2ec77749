import LinearAlgebra
import Matrices

extension Lasso {
  /// The codes by least angle regression (LARS), which follows the minimum from the largest penalty down to λ.
  ///
  /// The result is exact up to rounding, without steps that converge. Few active atoms suit it: the path has about as many events as the
  /// code has coefficients. The KKT residual of each code is checked: where rounding led a path astray, as it can among nearly equal atoms
  /// with a very small penalty, coordinate descent solves the sample instead. Samples are divided among threads; the result does not
  /// depend on their number.
  ///
  /// - Parameters:
  ///   - correlations: `correlations(_:)` of the samples, N × n, all elements finite.
  ///   - tolerance: the KKT residual to reach, relative to the largest |b| of a sample.
  /// - Returns: N × n.
  /// - Complexity: N k for each event of a sample with k active atoms.
  package func leastAngle(_ correlations: Matrix, tolerance: Double = 1e-9) throws -> Matrix {
    let width = max(1, min(64, correlations.columns / (4 * Workers.count) + 1))
    let parts = stride(from: 0, to: correlations.columns, by: width).map {
      $0..<min($0 + width, correlations.columns)
    }
    let found = try Workers.map(parts) { part in
      part.map { sample in followed(Array(correlations.column(sample)), tolerance) }
    }.flatMap(\.self)
    var codes = Matrix(
      rows: correlations.rows, columns: correlations.columns, elements: found.flatMap(\.code))
    let astray = found.indices.filter { !found[$0].isMinimum }
    guard !astray.isEmpty else { return codes }
    let mended = try coordinateDescent(
      correlations.selecting(columns: astray), tolerance: tolerance)
    for (column, sample) in astray.enumerated() {
      for j in 0..<codes.rows { codes[j, sample] = mended[j, column] }
    }
    return codes
  }

  /// The end of one sample's path, and whether it is the minimum.
  private func followed(
    _ correlations: [Double], _ tolerance: Double
  ) -> (code: [Double], isMinimum: Bool) {
    var path = LeastAnglePath(gram, correlations, signs)
    path.descend(to: penalty)
    let code = path.code
    let largest = correlations.reduce(0) { max($0, abs($1)) }
    let worst = zip(code, path.remaining).reduce(0) { max($0, violation($1.0, $1.1)) }
    return (code, worst <= tolerance * largest)
  }
}
