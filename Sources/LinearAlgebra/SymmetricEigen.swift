import CLAPACK
import Matrices

/// The eigen-decomposition A = V diag(λ) Vᵀ of a symmetric matrix.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues λ, descending.
  public let values: [Double]
  /// The eigenvectors V, n × n: column k belongs to `values[k]`, columns are orthonormal.
  ///
  /// Where eigenvalues repeat, only the space the vectors span means anything.
  public let vectors: Matrix
}

/// The eigenvalues and eigenvectors of a symmetric matrix, by divide and conquer (`dsyevd`).
///
/// - Parameter matrix: n × n; only its lower triangle is read.
/// - Returns: eigenvalues descending, with their vectors. Each eigenvalue is within about n · ε · ‖A‖ of an exact
///   one.
/// - Throws: `notFinite` for the first NaN or infinity read, `tooLarge` from n = 32767 on, where the routine's
///   32-bit workspace size wraps.
/// - Complexity: about 9 n³ flops and 3 n² doubles of memory.
public func eigenDecomposition(
  ofSymmetric matrix: Matrix
) throws(LinearAlgebraError) -> SymmetricEigen {
  let n = matrix.rows
  precondition(matrix.columns == n, "only square matrices have eigenvalues")
  let workspace = try EigenWorkspace(order: n)
  try requireFiniteLowerTriangle(matrix)
  guard n > 0 else { return SymmetricEigen(values: [], vectors: matrix) }
  let order = try lapackInteger(n, order: n)
  var vectors = matrix
  var ascending = [Double](repeating: 0, count: n)
  var work = [Double](repeating: 0, count: Int(workspace.reals))
  var integers = [lapack_int](repeating: 0, count: Int(workspace.integers))
  let info = vectors.withMutableElements { vectors in
    unsafe vectors.withUnsafeMutableBufferPointer { vectors -> lapack_int in
      guard let start = vectors.baseAddress else { return 0 }
      return unsafe dsyevd(
        86, lowerTriangle, order, start, order, &ascending, &work, workspace.reals,
        &integers, workspace.integers)
    }
  }
  requireValidArguments(info, of: "dsyevd")
  guard info == 0 else { throw .didNotConverge }
  return SymmetricEigen(
    values: ascending.reversed(), vectors: vectors.selecting(columns: (0..<n).reversed()))
}

/// Checks that symmetric matrices of this order can be decomposed, before one is made.
///
/// - Throws: `LinearAlgebraError.tooLarge` from n = 32767 on.
public func requireDecomposable(order: Int) throws(LinearAlgebraError) {
  _ = try EigenWorkspace(order: order)
}

private func requireFiniteLowerTriangle(_ matrix: Matrix) throws(LinearAlgebraError) {
  for j in 0..<matrix.columns {
    for i in j..<matrix.rows where !matrix[i, j].isFinite {
      throw .notFinite(row: i, column: j)
    }
  }
}
