import CLAPACK
import Matrices

/// An orthonormal basis of the span of the columns of A: the factor Q of A = Q R, with R's diagonal positive.
///
/// For Gaussian A this is a uniformly (Haar) distributed frame of orthonormal columns (Mezzadri 2007).
///
/// - Parameter matrix: A, m × n with m ≥ n and full column rank.
/// - Returns: m × n with orthonormal columns.
/// - Throws: `LinearAlgebraError.tooLarge`.
/// - Complexity: 4 m n² flops.
package func orthonormalBasis(ofColumns matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
  let (m, n) = (matrix.rows, matrix.columns)
  precondition(m >= n, "\(n) vectors in \(m) dimensions are dependent")
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
