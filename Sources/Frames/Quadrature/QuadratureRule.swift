/// A measure with finitely many points that stands for another one.
struct QuadratureRule {
  /// The points, descending.
  let nodes: [Double]
  /// Their masses, which sum to 1.
  let weights: [Double]

  /// Σ ω / θ^power over the nodes θ above `tolerance`: those at or below count as 0, as eigenvalues of F do.
  func inverseMoment(_ power: InversePower, above tolerance: Double) -> Double {
    nodes.indices.reduce(0) { sum, k in
      guard nodes[k] > tolerance else { return sum }
      let quotient = weights[k] / nodes[k]
      return sum + (power == .first ? quotient : quotient / nodes[k])
    }
  }

  /// The mass on nodes above `tolerance`.
  func mass(above tolerance: Double) -> Double {
    nodes.indices.reduce(0) { $0 + (nodes[$1] > tolerance ? weights[$1] : 0) }
  }
}

/// A power of 1/λ.
enum InversePower {
  case first, second
}
