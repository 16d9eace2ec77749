import CLAPACK
import Matrices

/// The singular value decomposition A = U diag(σ) Vᵀ of a square matrix.
package struct SingularDecomposition: Sendable {
  /// The singular values σ, descending.
  package let values: [Double]
  /// U, n × n, with orthonormal columns.
  package let left: Matrix
  /// Vᵀ, n × n, with orthonormal rows.
  package let rightTransposed: Matrix

  /// The orthogonal matrix Q = U Vᵀ, for which tr Qᵀ A is largest.
  ///
  /// Where A has a null space, LAPACK decides how Q turns it.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 n³ flops.
  package func orthogonalFactor() throws(LinearAlgebraError) -> Matrix {
    try product(left, .asIs, rightTransposed, .asIs)
  }
}

/// The singular value decomposition of a square matrix, by divide and conquer (`dgesdd`).
///
/// - Parameter matrix: n × n. If the caller gives it up, its memory is reused.
/// - Returns: the error of each singular value is at most about n · ε · σ₁, also of the smallest ones.
/// - Throws: `notFinite` for the first NaN or infinity; `tooLarge` from n = 23,000 on, if the library has
///   integers of 32 bits: its workspace size overflows there.
/// - Complexity: about 22 n³ flops and 7 n² doubles of memory.
package func singularDecomposition(
  ofSquare matrix: consuming Matrix
) throws(LinearAlgebraError) -> SingularDecomposition {
  let n = matrix.rows
  precondition(matrix.columns == n, "a matrix of \(n) × \(matrix.columns) is not square")
  let order = try lapackInteger(n, order: n)
  // At least 4 n² + 7 n by LAPACK's documentation; the rest lets it work in blocks.
  let workCount = try lapackInteger(4 * n * n + 72 * n, order: n)
  for j in 0..<n {
    if let i = matrix.column(j).firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: i - j * n, column: j)
    }
  }
  var work = consume matrix
  var (left, right) = (Matrix(rows: n, columns: n), Matrix(rows: n, columns: n))
  guard n > 0 else {
    return SingularDecomposition(values: [], left: left, rightTransposed: right)
  }
  var values = [Double](repeating: 0, count: n)
  var integers = [lapack_int](repeating: 0, count: 8 * n)
  let info = work.withMutableElements { a in
    left.withMutableElements { u in
      right.withMutableElements { v in
        unsafe a.withUnsafeMutableBufferPointer { a in
          unsafe u.withUnsafeMutableBufferPointer { u in
            unsafe v.withUnsafeMutableBufferPointer { v in
              unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(workCount)) {
                space -> lapack_int in
                guard let a = a.baseAddress, let u = u.baseAddress, let v = v.baseAddress,
                  let space = space.baseAddress
                else { return 0 }
                return BLASLibrary.withThreads(forFlops: 22 * Double(n) * Double(n) * Double(n)) {
                  unsafe dgesdd(
                    singularVectors, order, order, a, order, &values, u, order, v, order, space,
                    workCount, &integers)
                }
              }
            }
          }
        }
      }
    }
  }
  requireValidArguments(info, of: "dgesdd")
  guard info == 0 else { throw .didNotConverge }
  return SingularDecomposition(values: values, left: left, rightTransposed: right)
}

/// LAPACK's letter for as many singular vectors as there are singular values.
private let singularVectors = CChar(83)
