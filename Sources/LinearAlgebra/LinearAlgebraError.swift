/// Why a LAPACK or BLAS operation could not be done.
package enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The matrix holds a NaN or an infinity. This is the first one, in column order.
  case notFinite(row: Int, column: Int)
  /// A size does not fit the 32-bit integers of the library in use.
  case tooLarge(order: Int)
  /// The eigenvalue iteration did not converge. This was never seen for finite elements.
  case didNotConverge
  /// A library did not compute a product, for instance because memory is short.
  case productFailed(library: String, status: Int)

  /// One line: what was found, what was expected.
  package var description: String {
    switch self {
    case .notFinite(let row, let column):
      "element (\(row), \(column)) is NaN or infinite; the eigenvalues need finite elements"
    case .tooLarge(let order):
      "order \(order) is too large: a LAPACK with 32-bit integers decomposes matrices up to order 32766"
    case .didNotConverge:
      "the eigenvalue iteration of LAPACK did not converge; try another LAPACK library"
    case .productFailed(let library, let status):
      "\(library) did not compute a product of bf16 matrices (status \(status)); use double precision instead"
    }
  }
}
