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
  /// A bound on ‖A V − V diag(λ)‖, and so on the error of an eigenvalue, where it is more than rounding in double.
  public let residual: Double
}

/// The eigenvalues and eigenvectors of a symmetric matrix, by divide and conquer (`dsyevd`).
///
/// - Parameter matrix: n × n; only its lower triangle is read. Given up by its owner, its memory is used again.
/// - Returns: eigenvalues descending, with their vectors. Each eigenvalue is within about n · ε · ‖A‖ of an exact
///   one.
/// - Throws: `notFinite` for the first NaN or infinity read, `tooLarge` from n = 32767 on, where the routine's
///   32-bit workspace size wraps.
/// - Complexity: about 9 n³ flops and 3 n² doubles of memory.
public func eigenDecomposition(
  ofSymmetric matrix: consuming Matrix
) throws(LinearAlgebraError) -> SymmetricEigen {
  let n = matrix.rows
  precondition(matrix.columns == n, "only square matrices have eigenvalues")
  let workspace = try EigenWorkspace(order: n)
  try requireFiniteLowerTriangle(matrix)
  guard n > 0 else { return SymmetricEigen(values: [], vectors: matrix, residual: 0) }
  let order = try lapackInteger(n, order: n)
  var vectors = consume matrix
  var ascending = [Double](repeating: 0, count: n)
  var integers = [lapack_int](repeating: 0, count: Int(workspace.integers))
  let info = vectors.withMutableElements { vectors in
    unsafe vectors.withUnsafeMutableBufferPointer { vectors in
      // Not cleared first: it is as large as two matrices.
      unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(workspace.reals)) {
        work -> lapack_int in
        guard let start = vectors.baseAddress, let work = work.baseAddress else { return 0 }
        return BLASLibrary.withThreads(forFlops: Double(n) * Double(n) * Double(n)) {
          unsafe dsyevd(
            86, lowerTriangle, order, start, order, &ascending, work, workspace.reals,
            &integers, workspace.integers)
        }
      }
    }
  }
  requireValidArguments(info, of: "dsyevd")
  guard info == 0 else { throw .didNotConverge }
  vectors.reverseColumns()
  return SymmetricEigen(values: ascending.reversed(), vectors: vectors, residual: 0)
}

/// Checks that symmetric matrices of this order can be decomposed, before one is made.
///
/// - Throws: `LinearAlgebraError.tooLarge` from n = 32767 on.
public func requireDecomposable(order: Int) throws(LinearAlgebraError) {
  _ = try EigenWorkspace(order: order)
}

func requireFiniteLowerTriangle(_ matrix: borrowing Matrix) throws(LinearAlgebraError) {
  let n = matrix.rows
  for j in 0..<n {
    for (i, element) in matrix.column(j).enumerated() where i >= j && !element.isFinite {
      throw .notFinite(row: i, column: j)
    }
  }
}

extension Matrix {
  /// Turns the order of the columns round.
  mutating func reverseColumns() {
    let (rows, columns) = (rows, columns)
    withMutableElements { elements in
      for left in 0..<columns / 2 {
        let (from, to) = (left * rows, (columns - 1 - left) * rows)
        for i in 0..<rows { elements.swapAt(from + i, to + i) }
      }
    }
  }
}
