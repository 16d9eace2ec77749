import CLAPACK

/// How much workspace the eigenvalues of a symmetric matrix take, by the formula its documentation gives.
///
/// The routine's own query wraps from n = 32767 on without saying so, and rounds down in single precision.
struct EigenWorkspace {
  /// What is computed.
  enum Job {
    case valuesOnly, vectors

    /// LAPACK's letter for it.
    var letter: CChar { self == .vectors ? 86 : 78 }
  }

  /// 1 + 6 n + 2 n² doubles; 1 + 2 n for values only.
  let reals: lapack_int
  /// 3 + 5 n integers; 1 for values only.
  let integers: lapack_int

  /// - Throws: `LinearAlgebraError.tooLarge` from n = 32767 on for vectors, known before anything is allocated.
  init(order n: Int, _ job: Job = .vectors) throws(LinearAlgebraError) {
    // An order that is itself too large is refused first: its square could overflow.
    _ = try lapackInteger(n, order: n)
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
