import Glibc

/// A rational number, or a rational combination of 1 and one square root or one cosine: (a + b ω) / d.
///
/// Values have a unique form: d > 0; a, b and d without a common divisor; √c with c > 1 squarefree; cos(π p/q) with 0 <
/// p/q < ½ in lowest terms and of degree 3 or more (the other cosines are rational or have a square root). Equal
/// numbers are therefore equal values, because 1 and two such cosines have no rational linear relation (Conway and
/// Jones 1976, theorem 7).
package struct ExactNumber: Hashable, Sendable {
  /// ω, the irrational part of a number.
  package enum Irrationality: Hashable, Sendable {
    /// √c for a squarefree c > 1.
    case squareRoot(Int)
    /// cos(π p/q) for 0 < p < q/2, p and q without a common divisor.
    case cosine(Int, Int)
  }

  /// a.
  package let constant: Int
  /// b; 0 for a rational number.
  package let coefficient: Int
  /// ω; nil for a rational number.
  package let irrationality: Irrationality?
  /// d.
  package let denominator: Int

  /// (a + b ω) / d in lowest terms; nil for d = 0, or if a part needs more than 64 bits.
  ///
  /// - Precondition: ω is in the unique form.
  init?(_ a: Int128, _ b: Int128, _ irrationality: Irrationality?, over d: Int128) {
    guard d != 0 else { return nil }
    let divisor = greatestCommonDivisor(greatestCommonDivisor(a, b), d) * (d < 0 ? -1 : 1)
    guard let constant = Int(exactly: a / divisor), let coefficient = Int(exactly: b / divisor),
      let denominator = Int(exactly: d / divisor)
    else { return nil }
    self.constant = constant
    self.coefficient = coefficient
    self.irrationality = coefficient == 0 ? nil : irrationality
    self.denominator = denominator
  }

  /// The rational number a / d; nil for d = 0.
  package init?(_ a: Int, over d: Int = 1) {
    self.init(Int128(a), 0, nil, over: Int128(d))
  }

  /// (a + b √c) / d; nil for d = 0, for c < 0, or if a part needs more than 64 bits.
  package init?(_ a: Int, plus b: Int, timesRootOf c: Int, over d: Int = 1) {
    guard c >= 0 else { return nil }
    let (root, free) = squareParts(c)
    let factor = Int128(b) * Int128(root)
    if free <= 1 {
      self.init(Int128(a) + factor * Int128(free), 0, nil, over: Int128(d))
    } else {
      self.init(Int128(a), factor, .squareRoot(free), over: Int128(d))
    }
  }

  /// 2 cos(2π k/m), an algebraic integer.
  ///
  /// - Precondition: m > 0.
  package init?(doubledCosine k: Int, of m: Int) {
    precondition(m > 0, "an angle needs a circle")
    let turn = (k % m + m) % m
    let divisor = max(1, Int(greatestCommonDivisor(Int128(turn), Int128(m))))
    let (step, circle) = (min(turn, m - turn) / divisor, m / divisor)
    switch circle {
    case 1: self.init(2)
    case 2: self.init(-2)
    case 3: self.init(-1)
    case 4: self.init(0)
    case 6: self.init(1)
    case 5: self.init(-1, plus: step == 1 ? 1 : -1, timesRootOf: 5, over: 2)
    case 8: self.init(0, plus: step == 1 ? 1 : -1, timesRootOf: 2)
    case 10: self.init(1, plus: step == 1 ? 1 : -1, timesRootOf: 5, over: 2)
    case 12: self.init(0, plus: step == 1 ? 1 : -1, timesRootOf: 3)
    default:
      // The angle is π p/q in lowest terms. If it exceeds a right angle, its supplement is used.
      let (p, q) = circle % 2 == 0 ? (step, circle / 2) : (2 * step, circle)
      self.init(0, 2 * p < q ? 2 : -2, .cosine(min(p, q - p), q), over: 1)
    }
  }

  /// The number as a double, to its last few bits.
  package var approximation: Double {
    (Double(constant) + Double(coefficient) * (irrationality?.approximation ?? 0))
      / Double(denominator)
  }
}

extension ExactNumber.Irrationality {
  /// ω as a double.
  var approximation: Double {
    switch self {
    case .squareRoot(let c): Double(c).squareRoot()
    case .cosine(let p, let q): cos(Double.pi * Double(p) / Double(q))
    }
  }
}

/// The greatest common divisor, not negative; 0 for 0 and 0.
private func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
  var (a, b) = (abs(a), abs(b))
  while b != 0 { (a, b) = (b, a % b) }
  return a
}

/// r and the squarefree f with r² f = c; r = 1 and f = 0 for c = 0.
private func squareParts(_ c: Int) -> (root: Int, free: Int) {
  guard c > 0 else { return (1, 0) }
  var (root, free, candidate) = (1, c, 2)
  while candidate * candidate <= free {
    while free % (candidate * candidate) == 0 {
      free /= candidate * candidate
      root *= candidate
    }
    candidate += 1
  }
  return (root, free)
}
