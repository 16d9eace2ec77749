/// What is known of the loss that no training removes, L∞.
package enum IrreducibleLoss: Equatable, Sendable {
  /// It is this number; 0 for none.
  case fixed(Double)
  /// It is fitted, and is not negative.
  case fitted
}

/// Which power law is fitted.
package struct LawForm: Equatable, Sendable {
  /// How the law begins.
  package enum Start: String, Equatable, Sendable {
    /// It holds from the first step.
    case sudden
    /// ln L approaches the law as 1/t, for example L = (t + s)^−α after a warm-up.
    case gradual
  }

  /// L∞.
  package var irreducible: IrreducibleLoss
  /// How it begins.
  package var start = Start.sudden

  /// L = c t^−α.
  static let plain = LawForm(irreducible: .fixed(0))

  /// 1 for each parameter that is fitted, in the order of `PowerLawFit.gradient`.
  var mask: SIMD4<Double> {
    [1, 1, irreducible == .fitted ? 1 : 0, start == .gradual ? 1 : 0]
  }

  /// How many parameters are fitted.
  var parameterCount: Int { Int(mask.sum()) }
}
