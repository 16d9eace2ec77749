/// The spectral measure μ of one feature w in the whole matrix, approximated by Gauss quadrature.
///
/// N, D, κ and the spread follow from the moments of the first step and are exact except for rounding. The leverage
/// lies between bounds. Moments alone do not tell which eigenvalues of F have mass: the nodes are points near the outer
/// eigenvalues and averages of the inner ones, until there are as many steps as the measure has points.
package struct FeatureQuadrature: Equatable, Sendable {
  /// Why the steps ended.
  package enum Outcome: String, Equatable, Sendable {
    /// The measure has at most as many points as there were steps, so the nodes and weights are the measure.
    case exact
    /// The lower bound of the leverage hardly grew in the last two steps. It is probably close, but that is not proved.
    case settled
    /// The largest number of steps was reached.
    case unsettled
    /// The feature is zero, or so short that its eigenvalues count as 0. It has no measure.
    case negligible
  }

  /// A point of the quadrature.
  package struct Node: Equatable, Sendable {
    /// θ.
    package let eigenvalue: Double
    /// ω; the weights of all nodes sum to 1.
    package let weight: Double
    /// The sum of the weights of the smaller nodes: a lower bound of μ((−∞, θ)).
    package let leastBelow: Double
    /// The same sum plus ω: an upper bound of μ((−∞, θ]).
    ///
    /// Both are the bounds of Chebyshev, Markov and Stieltjes (Szegő 1939, theorem 3.41.1).
    package let mostThrough: Double
  }

  /// The feature's index.
  package let feature: Int
  /// N = ‖w‖².
  package let squaredNorm: Double
  /// D = N / κ.
  package let dimensionality: Double
  /// κ = wᵀ F w / N, the mean of μ.
  package let rayleigh: Double
  /// The standard deviation of μ over κ.
  package let spread: Double
  /// Bounds of the leverage wᵀ F⁺ w.
  ///
  /// The lower bound is the Gauss quadrature of N/λ. An upper bound needs a number below all eigenvalues with mass. The
  /// only such number known beforehand is the one below which eigenvalues count as 0. Gauss–Radau quadrature with a
  /// node there gives a useful bound only if F is well conditioned and there are many steps. Otherwise the upper bound
  /// is 1: a leverage is never larger, and moments alone cannot show that it is smaller. If the measure is known
  /// exactly, the bounds differ by rounding: an error E of F with ‖E‖ ≤ max(n, d) ε λ₁ changes the leverage by N ‖E‖
  /// E[1/λ²] to first order.
  package let leverage: ClosedRange<Double>
  /// The nodes, by descending eigenvalue.
  package let nodes: [Node]
  /// k, the number of steps: the quadrature has the moments of μ up to E[λ^(2k−1)].
  package let steps: Int
  /// Why the steps ended.
  package let outcome: Outcome

  /// A feature without a measure.
  static func negligible(feature: Int, squaredNorm: Double, steps: Int) -> FeatureQuadrature {
    FeatureQuadrature(
      feature: feature, squaredNorm: squaredNorm, dimensionality: 0, rayleigh: 0, spread: 0,
      leverage: 0...0, nodes: [], steps: steps, outcome: .negligible)
  }
}

extension FeatureQuadrature.Node {
  /// The nodes of a rule, in units of `scale`.
  static func nodes(of rule: QuadratureRule, scale: Double) -> [FeatureQuadrature.Node] {
    var below = 0.0
    let ascending = rule.nodes.indices.reversed().map { k in
      let through = min(1, below + rule.weights[k])
      defer { below = through }
      return FeatureQuadrature.Node(
        eigenvalue: max(0, rule.nodes[k]) * scale, weight: rule.weights[k], leastBelow: below,
        mostThrough: through)
    }
    return ascending.reversed()
  }
}
