import CLAPACK

/// How much workspace the eigenvectors of a symmetric matrix take, by the formula its documentation gives.
///
/// The routine's own query wraps from n = 32767 on without saying so, and rounds down in single precision.
struct EigenWorkspace {
  /// 1 + 6 n + 2 n² doubles.
  let reals: lapack_int
  /// 3 + 5 n integers.
  let integers: lapack_int

  /// - Throws: `LinearAlgebraError.tooLarge` from n = 32767 on, known before anything is allocated.
  init(order n: Int) throws(LinearAlgebraError) {
    // An order that is itself too large is refused first: its square could overflow.
    _ = try lapackInteger(n, order: n)
    reals = try lapackInteger(1 + 6 * n + 2 * n * n, order: n)
    integers = try lapackInteger(3 + 5 * n, order: n)
  }
}
