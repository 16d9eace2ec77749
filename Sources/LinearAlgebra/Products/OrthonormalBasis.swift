import CLAPACK
import Matrices

/// An orthonormal basis of the span of the columns of A: the factor Q of A = Q R, if R has a positive diagonal.
///
/// For Gaussian A the basis is uniformly (Haar) distributed over all sets of n orthonormal columns (Mezzadri 2007).
///
/// - Parameter matrix: A, m × n with m ≥ n and full column rank.
/// - Returns: m × n with orthonormal columns.
/// - Throws: `LinearAlgebraError.tooLarge`.
/// - Complexity: 4 m n² flops.
package func orthonormalBasis(ofColumns matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
  let (m, n) = (matrix.rows, matrix.columns)
  precondition(m >= n, "\(n) vectors in \(m) dimensions are linearly dependent")
  guard n > 0 else { return matrix }
  let (rows, columns) = (try lapackInteger(m, order: m), try lapackInteger(n, order: n))
  let workCount = try lapackInteger(64 * n, order: n)
  var basis = matrix
  var tau = [Double](repeating: 0, count: n)
  var work = [Double](repeating: 0, count: Int(workCount))
  var signs = [Double](repeating: 1, count: n)
  basis.withMutableElements { elements in
    unsafe elements.withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      let flops = 2 * Double(m) * Double(n) * Double(n)
      let factored = BLASLibrary.withThreads(forFlops: flops) {
        unsafe dgeqrf(rows, columns, start, rows, &tau, &work, workCount)
      }
      requireValidArguments(factored, of: "dgeqrf")
      for j in 0..<n where unsafe elements[j + j * m] < 0 { signs[j] = -1 }
      let formed = BLASLibrary.withThreads(forFlops: flops) {
        unsafe dorgqr(rows, columns, columns, start, rows, tau, &work, workCount)
      }
      requireValidArguments(formed, of: "dorgqr")
    }
  }
  for j in 0..<n where signs[j] < 0 {
    for i in 0..<m { basis[i, j] = -basis[i, j] }
  }
  return basis
}

extension Matrix {
  /// A matrix of independent standard normal elements, drawn column by column.
  package static func gaussian(
    rows: Int, columns: Int, using generator: inout SeededGenerator
  ) -> Matrix {
    let elements = (0..<rows * columns).map { _ in generator.gaussian() }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// `columns` orthonormal vectors in `rows` dimensions, uniformly (Haar) distributed.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package static func randomOrthonormal(
    rows: Int, columns: Int, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    try orthonormalBasis(
      ofColumns: gaussian(rows: rows, columns: columns, using: &generator))
  }

  /// A random tight frame: W Wᵀ = I for W of d × n, uniformly distributed; n ≥ d.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package static func randomTightFrame(
    dimension: Int, featureCount: Int, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    try randomOrthonormal(rows: featureCount, columns: dimension, using: &generator).transposed
  }
}
