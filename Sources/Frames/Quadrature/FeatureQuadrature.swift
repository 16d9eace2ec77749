/// The spectral measure μ of one feature w in the whole matrix, as Gauss quadrature knows it.
///
/// N, D, κ and the spread follow from the moments that the first step gives and are exact but for rounding. The leverage
/// lies between bounds. Which eigenvalues of F carry the measure, moments alone do not tell: the nodes are points near
/// the outer ones and averages of the rest, until as many steps are made as the measure has points.
package struct FeatureQuadrature: Equatable, Sendable {
  /// What ended the steps.
  package enum Outcome: String, Equatable, Sendable {
    /// The measure has no more points than steps were made: nodes and weights are its own.
    case exact
    /// The lower bound of the leverage hardly grew in the last two steps. That makes it likely, and proves nothing.
    case settled
    /// The most steps allowed were made.
    case unsettled
    /// The feature is zero, or so short that the eigenvalues which it causes count as 0: there is no measure.
    case negligible
  }

  /// A point of the quadrature.
  package struct Node: Equatable, Sendable {
    /// θ.
    package let eigenvalue: Double
    /// ω; the weights of all nodes sum to 1.
    package let weight: Double
    /// The weights of the smaller nodes: a lower bound of μ((−∞, θ)).
    package let leastBelow: Double
    /// That and ω: an upper bound of μ((−∞, θ]).
    ///
    /// Both bounds by Chebyshev, Markov and Stieltjes (Szegő 1939, theorem 3.41.1).
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
  /// The lower one is that of Gauss quadrature of N/λ. An upper one needs a number below all eigenvalues that carry mass;
  /// the only one known beforehand is that below which eigenvalues count as 0, so that Gauss–Radau quadrature with a node
  /// there says something only where F is well conditioned and steps are many. Else the upper bound is 1: no leverage is
  /// larger, and moments alone cannot tell that it is smaller. When the measure is known exactly the two differ by
  /// rounding: F perturbed by E with ‖E‖ ≤ max(n, d) ε λ₁ moves the leverage by N ‖E‖ E[1/λ²] to first order.
  package let leverage: ClosedRange<Double>
  /// The nodes, largest eigenvalue first.
  package let nodes: [Node]
  /// k, the number of steps: moments up to E[λ^(2k−1)] are those of μ.
  package let steps: Int
  /// What ended them.
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
