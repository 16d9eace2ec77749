/// An exponent that a theory gives.
package struct KnownLaw: Equatable, Sendable {
  /// What it is called.
  package let name: String
  /// α.
  package let exponent: Double
  /// Where it is from.
  package let source: String

  /// The exponents of superposition, 1, and of softmax cross-entropy, 1/3; and (a + 2 b − 1) / a for features of frequency ∝ i^−a and
  /// importance ∝ i^−b that are learnt without superposition, if a and b are given.
  package static func all(frequency a: Double?, importance b: Double?) -> [KnownLaw] {
    var laws = [
      KnownLaw(name: "superposition", exponent: 1, source: "arXiv 2602.01045"),
      KnownLaw(name: "softmax cross-entropy", exponent: 1.0 / 3, source: "arXiv 2602.03685"),
    ]
    if let a, let b {
      laws.append(
        KnownLaw(
          name: "no superposition", exponent: (a + 2 * b - 1) / a, source: "arXiv 2602.01045"))
    }
    return laws
  }

  /// Whether an interval contains the exponent, up to rounding: exact curves have intervals of no width.
  package func isCompatible(with estimate: Estimate) -> Bool {
    let rounding = 1e-9 * exponent
    return estimate.low - rounding <= exponent && exponent <= estimate.high + rounding
  }
}
