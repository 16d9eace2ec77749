/// Why a LAPACK or BLAS operation could not be done.
package enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The matrix holds a NaN or an infinity; the first one, in column order, is named.
  case notFinite(row: Int, column: Int)
  /// A size does not fit the 32-bit integers of the library in use.
  case tooLarge(order: Int)
  /// The eigenvalue iteration gave up; never seen for finite input.
  case didNotConverge
  /// A library did not make a product, for instance for want of memory.
  case productFailed(library: String, status: Int)

  /// One line that says what was wrong.
  package var description: String {
    switch self {
    case .notFinite(let row, let column):
      "element (\(row), \(column)) is not finite"
    case .tooLarge(let order):
      "order \(order) is too large for a LAPACK with 32-bit integers (at most 32766)"
    case .didNotConverge:
      "the eigenvalue iteration did not converge"
    case .productFailed(let library, let status):
      "\(library) did not make a product (status \(status))"
    }
  }
}
