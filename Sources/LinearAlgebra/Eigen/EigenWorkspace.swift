import CLAPACK

/// The workspace that LAPACK needs for the eigenvalues of a symmetric matrix, by the formula in its documentation.
///
/// The routine's own query overflows silently from n = 32767 on, and in single precision it rounds down.
struct EigenWorkspace {
  /// What is computed.
  enum Job {
    case valuesOnly, vectors

    /// LAPACK's letter for it.
    var letter: CChar { self == .vectors ? 86 : 78 }
  }

  /// 1 + 6 n + 2 n² real numbers; 1 + 2 n for values only.
  let reals: lapack_int
  /// 3 + 5 n integers; 1 for values only.
  let integers: lapack_int

  /// The workspace for matrices of order n.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`, before anything is allocated: for vectors from n = 32767 on, if the library has
  ///   integers of 32 bits.
  init(order n: Int, _ job: Job = .vectors) throws(LinearAlgebraError) {
    // Checked first, because the square of a larger order could overflow.
    guard n <= Int32.max else { throw .tooLarge(order: n) }
    switch job {
    case .valuesOnly:
      reals = try lapackInteger(1 + 2 * n, order: n)
      integers = 1
    case .vectors:
      reals = try lapackInteger(1 + 6 * n + 2 * n * n, order: n)
      integers = try lapackInteger(3 + 5 * n, order: n)
    }
  }
}

/// Checks that symmetric matrices of this order can be decomposed, before one is made.
///
/// - Throws: `LinearAlgebraError.tooLarge` from n = 32767 on, if the library has integers of 32 bits.
package func requireDecomposable(order: Int) throws(LinearAlgebraError) {
  _ = try EigenWorkspace(order: order)
}

/// A size as LAPACK's integer.
///
/// - Throws: `LinearAlgebraError.tooLarge` with the order of the problem.
func lapackInteger(_ value: Int, order: Int) throws(LinearAlgebraError) -> lapack_int {
  guard value <= lapack_largest_integer() else { throw .tooLarge(order: order) }
  return lapack_int(value)
}

/// Stops the program if LAPACK reports an illegal argument (`info < 0`), which is a fault of the caller.
func requireValidArguments(_ info: lapack_int, of routine: StaticString) {
  precondition(info >= 0, "\(routine): argument \(-info) had an illegal value")
}
