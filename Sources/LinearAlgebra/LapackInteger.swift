import CLAPACK

/// `value` as LAPACK's integer, or an error that names the order of the problem.
func lapackInteger(_ value: Int, order: Int) throws(LinearAlgebraError) -> lapack_int {
  guard let integer = lapack_int(exactly: value) else { throw .tooLarge(order: order) }
  return integer
}

/// Stops the program when LAPACK says that we called it wrongly: `info < 0` is our own mistake.
func requireValidArguments(_ info: lapack_int, of routine: StaticString) {
  precondition(info >= 0, "\(routine): argument \(-info) had an illegal value")
}
