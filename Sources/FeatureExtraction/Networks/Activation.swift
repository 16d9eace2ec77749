import Glibc

/// The function of a hidden unit.
package enum Activation: String, Sendable, CaseIterable {
  /// max(s, 0).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// s Φ(s), with the distribution function Φ of the normal distribution, exactly.
  case gelu
  /// 1 / (1 + e^(−s)).
  case sigmoid

  /// The value at s.
  package func callAsFunction(_ s: Double) -> Double {
    switch self {
    case .relu: max(s, 0)
    case .tanh: Glibc.tanh(s)
    case .gelu: s * erfc(-s * 0.5.squareRoot()) / 2
    case .sigmoid: 1 / (1 + exp(-s))
    }
  }
}
