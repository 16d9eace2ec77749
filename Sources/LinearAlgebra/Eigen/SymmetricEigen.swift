import CLAPACK
import Matrices

/// The eigen-decomposition A = V diag(λ) Vᵀ of a symmetric matrix.
package struct SymmetricEigen: Sendable {
  /// The eigenvalues λ, descending.
  package let values: [Double]
  /// The eigenvectors V, n × n: column k belongs to `values[k]`, columns are orthonormal.
  ///
  /// If eigenvalues repeat, only the space that their vectors span has a meaning.
  package let vectors: Matrix
  /// A bound on ‖A V − V diag(λ)‖, and so on the error of an eigenvalue; 0 if that is only rounding in double.
  package let residual: Double
}

/// The eigenvalues and eigenvectors of a symmetric matrix, by divide and conquer (`dsyevd`).
///
/// - Parameter matrix: n × n; only its lower triangle is read. If the caller gives it up, its memory is reused.
/// - Returns: eigenvalues descending, with their vectors. The error of each eigenvalue is at most about n · ε · ‖A‖.
/// - Throws: `notFinite` for the first NaN or infinity; `tooLarge` from n = 32767 on, because the routine's 32-bit
///   workspace size overflows there.
/// - Complexity: about 9 n³ flops and 3 n² doubles of memory.
package func eigenDecomposition(
  ofSymmetric matrix: consuming Matrix
) throws(LinearAlgebraError) -> SymmetricEigen {
  let n = matrix.rows
  var vectors = consume matrix
  let values = try vectors.decompose(.vectors)
  if n > 0 { vectors.reverseColumns() }
  return SymmetricEigen(values: values, vectors: vectors, residual: 0)
}

/// The eigenvalues of a symmetric matrix, descending, without eigenvectors.
///
/// - Parameter matrix: as for `eigenDecomposition(ofSymmetric:)`; the eigenvalues are as exact.
/// - Throws: `notFinite` for the first NaN or infinity; `tooLarge` from n = 2³⁰ on.
/// - Complexity: about 4/3 n³ flops and n² doubles of memory.
package func eigenvalues(
  ofSymmetric matrix: consuming Matrix
) throws(LinearAlgebraError) -> [Double] {
  var work = consume matrix
  return try work.decompose(.valuesOnly)
}

extension Matrix {
  /// Replaces a symmetric matrix by its eigenvectors, the one of the smallest eigenvalue first. For values only, the
  /// elements are undefined afterwards.
  ///
  /// - Returns: the eigenvalues, descending.
  fileprivate mutating func decompose(
    _ job: EigenWorkspace.Job
  ) throws(LinearAlgebraError) -> [Double] {
    let n = rows
    precondition(columns == n, "a matrix of \(n) × \(columns) is not square")
    let workspace = try EigenWorkspace(order: n, job)
    try requireFiniteLowerTriangle(self)
    guard n > 0 else { return [] }
    let order = try lapackInteger(n, order: n)
    var ascending = [Double](repeating: 0, count: n)
    var integers = [lapack_int](repeating: 0, count: Int(workspace.integers))
    let info = withMutableElements { elements in
      unsafe elements.withUnsafeMutableBufferPointer { elements in
        // Not set to zero first: for vectors it is as large as two matrices.
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(workspace.reals)) {
          work -> lapack_int in
          guard let start = elements.baseAddress, let work = work.baseAddress else { return 0 }
          return BLASLibrary.withThreads(forFlops: Double(n) * Double(n) * Double(n)) {
            unsafe dsyevd(
              job.letter, lowerTriangle, order, start, order, &ascending, work, workspace.reals,
              &integers, workspace.integers)
          }
        }
      }
    }
    requireValidArguments(info, of: "dsyevd")
    guard info == 0 else { throw .didNotConverge }
    return ascending.reversed()
  }

  /// Reverses the order of the columns.
  fileprivate mutating func reverseColumns() {
    let (rows, columns) = (rows, columns)
    withMutableElements { elements in
      for left in 0..<columns / 2 {
        let (from, to) = (left * rows, (columns - 1 - left) * rows)
        for i in 0..<rows { elements.swapAt(from + i, to + i) }
      }
    }
  }
}

/// Checks that the elements on and below the diagonal are finite.
///
/// - Throws: `LinearAlgebraError.notFinite` for the first other element, in column order.
func requireFiniteLowerTriangle(_ matrix: borrowing Matrix) throws(LinearAlgebraError) {
  let n = matrix.rows
  for j in 0..<n {
    for (i, element) in matrix.column(j).enumerated() where i >= j && !element.isFinite {
      throw .notFinite(row: i, column: j)
    }
  }
}
