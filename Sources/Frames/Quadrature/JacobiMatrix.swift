import LinearAlgebra
import Matrices

/// The tridiagonal matrix J_k of a Lanczos recurrence. Its eigenvalues are the nodes of Gauss quadrature.
///
/// The measure μ of a unit vector v with respect to F has orthonormal polynomials with λ p_{j−1} = β_{j−1} p_{j−2} +
/// α_j p_{j−1} + β_j p_j. J_k has α_1 … α_k on its diagonal and β_1 … β_{k−1} beside it. With the squares of the first
/// elements of its unit eigenvectors as weights, its eigenvalues integrate every polynomial of degree up to 2k − 1
/// exactly (Golub and Welsch 1969; Golub and Meurant 2010, chapter 6).
struct JacobiMatrix {
  /// α_1 … α_k.
  private(set) var diagonal: [Double] = []
  /// β_1 … β_k; the last one belongs to the next step.
  private(set) var couplings: [Double] = []

  /// k.
  var order: Int { diagonal.count }

  /// Adds a step of the recurrence.
  mutating func append(diagonal alpha: Double, coupling beta: Double) {
    diagonal.append(alpha)
    couplings.append(beta)
  }

  /// The Gauss quadrature of the measure.
  ///
  /// - Complexity: 9 k³ flops.
  func rule() throws(LinearAlgebraError) -> QuadratureRule {
    var matrix = Matrix(rows: order, columns: order)
    for j in 0..<order {
      matrix[j, j] = diagonal[j]
      if j + 1 < order { matrix[j + 1, j] = couplings[j] }
    }
    let eigen = try eigenDecomposition(ofSymmetric: matrix)
    return QuadratureRule(
      nodes: eigen.values,
      weights: (0..<order).map { eigen.vectors[0, $0] * eigen.vectors[0, $0] })
  }

  /// The Gauss–Radau quadrature of the measure, with one node at a given place.
  ///
  /// It is the Gauss quadrature of J_{k+1} with the last diagonal element node + β_k² / d_k, where d_k is the last
  /// pivot of J_k − node (Golub 1973; Golub and Meurant 2010, chapter 6).
  ///
  /// - Returns: nil if the node is not below all eigenvalues of J_k.
  func radauRule(withLeast node: Double) throws(LinearAlgebraError) -> QuadratureRule? {
    var pivot = Double.infinity
    var before = 0.0
    for j in 0..<order {
      pivot = diagonal[j] - node - before * before / pivot
      guard pivot > 0 else { return nil }
      before = couplings[j]
    }
    var extended = self
    extended.append(diagonal: node + before * before / pivot, coupling: 0)
    let rule = try extended.rule()
    // The exact node replaces the computed one, which has rounding.
    return QuadratureRule(nodes: rule.nodes.dropLast() + [node], weights: rule.weights)
  }

  /// J_m for m ≤ k.
  func leading(_ order: Int) -> JacobiMatrix {
    var leading = self
    leading.diagonal.removeSubrange(order...)
    leading.couplings.removeSubrange(order...)
    return leading
  }
}

/// A measure with finitely many points that approximates another measure.
struct QuadratureRule {
  /// The points, descending.
  let nodes: [Double]
  /// Their masses, which sum to 1.
  let weights: [Double]

  /// Σ ω / θ^power over the nodes θ above `tolerance`. The other nodes count as 0, like eigenvalues of F.
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
