extension ExactNumber {
  /// The sum; nil if it has two different irrationalities, or if a part needs more than 64 bits.
  package func adding(_ other: ExactNumber) -> ExactNumber? {
    guard irrationality == nil || other.irrationality == nil || irrationality == other.irrationality
    else { return nil }
    let (d, e) = (Int128(denominator), Int128(other.denominator))
    let a = (Int128(constant) * e).addingReportingOverflow(Int128(other.constant) * d)
    let b = (Int128(coefficient) * e).addingReportingOverflow(Int128(other.coefficient) * d)
    guard !a.overflow, !b.overflow else { return nil }
    return ExactNumber(
      a.partialValue, b.partialValue, irrationality ?? other.irrationality, over: d * e)
  }

  /// The number times p / q; nil for q = 0, or if a part needs more than 64 bits.
  package func times(_ p: Int, over q: Int = 1) -> ExactNumber? {
    ExactNumber(
      Int128(constant) * Int128(p), Int128(coefficient) * Int128(p), irrationality,
      over: Int128(denominator) * Int128(q))
  }
}

extension ExactNumber: Comparable {
  /// Whether the left number is less.
  ///
  /// Rational numbers and numbers with one square root are compared in integers, if squares fit in 128 bits. Other
  /// numbers are compared as doubles, which can be wrong if they agree to 15 digits.
  package static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    guard let difference = right.times(-1).flatMap(left.adding) else {
      return left.approximation < right.approximation
    }
    return difference.sign < 0
  }

  /// −1, 0 or 1.
  private var sign: Int {
    let (a, b) = (Int128(constant), Int128(coefficient))
    if b == 0 || a.signum() == b.signum() { return Int((b == 0 ? a : b).signum()) }
    guard a != 0 else { return Int(b.signum()) }
    if case .squareRoot(let c) = irrationality {
      let (square, overflows) = (b * b).multipliedReportingOverflow(by: Int128(c))
      if !overflows { return a * a > square ? Int(a.signum()) : Int(b.signum()) }
    }
    return approximation < 0 ? -1 : 1
  }
}
