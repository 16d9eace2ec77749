import LinearAlgebra
import Matrices

/// The loss of a toy model in the limit of sparse features, when one feature is active at a time, in closed form:
///
///     L = Σ_i Σ_j ∫₀¹ (δ_ij t − ReLU(M_ji t + b_j))² dt,  M = Wᵀ W.
///
/// Its minima are the geometries of very sparse features. It has no sampling noise.
package struct OneActiveLoss: Sendable {
  /// L, the loss.
  package let value: Double
  /// dL/dW, d × n.
  package let weightGradient: Matrix
  /// dL/db.
  package let biasGradient: [Double]

  /// The loss of a model and its gradient.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 4 n² d flops and n² integrals.
  package init(of model: ToyModel) throws(LinearAlgebraError) {
    let n = model.bias.count
    let gram = try gramMatrix(ofColumns: model.weights)
    var slopes = Matrix(rows: n, columns: n)
    var biasGradient = [Double](repeating: 0, count: n)
    var value = 0.0
    for active in 0..<n {
      for output in 0..<n {
        let term = Term(
          slope: gram[output, active], bias: model.bias[output],
          target: output == active ? 1 : 0)
        value += term.value
        slopes[output, active] = term.slopeDerivative
        biasGradient[output] += term.biasDerivative
      }
    }
    self.value = value
    self.biasGradient = biasGradient
    // M is symmetric in W: dL = tr (Gᵀ dM) with dM = dWᵀ W + Wᵀ dW.
    for i in 0..<n {
      for j in 0...i {
        let both = slopes[i, j] + slopes[j, i]
        (slopes[i, j], slopes[j, i]) = (both, both)
      }
    }
    weightGradient = try product(model.weights, .asIs, slopes, .asIs)
  }

  /// ∫₀¹ (δ t − ReLU(g t + b))² dt and its derivatives by g and b.
  private struct Term {
    var value = 0.0
    var slopeDerivative = 0.0
    var biasDerivative = 0.0

    init(slope g: Double, bias b: Double, target: Double) {
      value = target / 3
      guard let (low, high) = Self.support(g, b) else { return }
      // The moments ∫ tᵏ dt over the part of [0, 1] in which the unit is active. The unit is 0 at a moving end of this
      // part, so the derivatives can treat the ends as fixed.
      let first = high - low
      let second = (high * high - low * low) / 2
      let third = (high * high * high - low * low * low) / 3
      let product = g * third + b * second
      value += g * product + b * (g * second + b * first) - 2 * target * product
      slopeDerivative = 2 * (product - target * third)
      biasDerivative = 2 * (g * second + b * first - target * second)
    }

    /// The part of [0, 1] in which g t + b > 0; nil if it is empty.
    private static func support(_ g: Double, _ b: Double) -> (low: Double, high: Double)? {
      let (start, end) = (b, g + b)
      guard start > 0 || end > 0 else { return nil }
      if start > 0, end > 0 { return (0, 1) }
      let root = min(1, max(0, -b / g))
      return start > 0 ? (0, root) : (root, 1)
    }
  }
}
