import Glibc
import LinearAlgebra

/// How large the active coefficients are.
package struct Amplitudes: Equatable, Sendable {
  /// The distribution of the size of an active coefficient, before the scale of its feature.
  package enum Law: String, Sendable, CaseIterable {
    /// |x| of a standard normal x: mean √(2/π), mean square 1.
    case halfNormal = "half-normal"
    /// Uniform on (0, 1).
    case uniform
    /// 1.
    case one
    /// Exponential with mean 1.
    case exponential
    /// eˣ of a standard normal x: median 1, mean √e.
    case logNormal = "log-normal"
  }

  /// The signs of the coefficients.
  package enum Signs: String, Sendable, CaseIterable {
    /// All coefficients are above 0.
    case positive
    /// Each is negative with probability ½.
    case random
  }

  /// The distribution of the size.
  package var law = Law.halfNormal
  /// The signs.
  package var signs = Signs.positive
  /// β: the scale of feature j = 0, 1, … is (j + 1)^−β, times the length of its vector where vectors are given.
  package var decay = 0.0

  /// Half-normal, positive, all features of one scale.
  package init() {}

  /// Checks the decay.
  func requireValid() throws(SparseDataError) {
    guard (0...Double(SparseDataPlan.largestExponent)).contains(decay) else {
      throw .invalid(
        "decay of the scales: expected 0 to \(SparseDataPlan.largestExponent), found \(decay)")
    }
  }

  /// A coefficient of a feature with scale 1, which is not 0.
  func draw(using generator: inout SeededGenerator) -> Double {
    var size = 0.0
    while size == 0 {
      size =
        switch law {
        case .halfNormal: abs(generator.gaussian())
        case .uniform: generator.uniform()
        case .one: 1
        case .exponential: -log1p(-generator.uniform())
        case .logNormal: exp(generator.gaussian())
        }
    }
    return signs == .random && generator.uniform() < 0.5 ? -size : size
  }
}
