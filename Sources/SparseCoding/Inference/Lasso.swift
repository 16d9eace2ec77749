import LinearAlgebra
import Matrices

/// The lasso: the code z that minimises ½ ‖y − D z‖² + λ ‖z‖₁.
package struct Lasso: Sendable {
  /// Which codes are allowed.
  package enum Signs: String, Sendable, CaseIterable {
    /// Any.
    case any
    /// No negative ones, as in autoencoders with ReLU.
    case nonNegative = "non-negative"
  }

  /// D.
  package let dictionary: AtomDictionary
  /// G = Dᵀ D.
  package let gram: Matrix
  /// λ > 0, in units of y.
  package let penalty: Double
  /// Which codes are allowed.
  package let signs: Signs

  /// A problem for any number of samples.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N² flops.
  package init(
    _ dictionary: AtomDictionary, penalty: Double, _ signs: Signs = .nonNegative
  ) throws(LinearAlgebraError) {
    self.init(dictionary, gram: try dictionary.gram(), penalty: penalty, signs)
  }

  /// The same with the dictionary's Gram matrix, which several problems can share.
  package init(
    _ dictionary: AtomDictionary, gram: Matrix, penalty: Double, _ signs: Signs = .nonNegative
  ) {
    (self.dictionary, self.gram) = (dictionary, gram)
    (self.penalty, self.signs) = (penalty, signs)
  }

  /// b = Dᵀ Y, N × n: what the solvers need of the samples, one sample a column.
  package func correlations(_ samples: Matrix) throws(LinearAlgebraError) -> Matrix {
    try product(dictionary.atoms, .transposed, samples, .asIs)
  }

  /// The value of x that minimises ½ (x − t)² + s |x| over the codes that are allowed.
  @inline(__always) func shrunk(_ t: Double, by s: Double) -> Double {
    if t > s { return t - s }
    return signs == .any && t < -s ? t + s : 0
  }

  /// How far a coefficient is from its condition of optimality, by the remaining correlation c = ⟨d, y − D z⟩.
  @inline(__always) func violation(_ code: Double, _ remaining: Double) -> Double {
    if code > 0 { return abs(remaining - penalty) }
    if code < 0 { return abs(remaining + penalty) }
    return max(0, (signs == .any ? abs(remaining) : remaining) - penalty)
  }

  /// The KKT residual of codes: the largest violation of a condition of optimality, 0 for a minimum.
  ///
  /// For z_j ≠ 0 the condition is ⟨d_j, y − D z⟩ = λ sign z_j; for z_j = 0 it is |⟨d_j, y − D z⟩| ≤ λ.
  ///
  /// - Parameters:
  ///   - codes: those of the samples.
  ///   - correlations: `correlations(_:)` of the samples.
  package func kktResidual(_ codes: SparseCodes, _ correlations: Matrix) throws(LinearAlgebraError)
    -> Double
  {
    let dense = codes.dense
    let used = try product(gram, .asIs, dense, .asIs)
    var largest = 0.0
    for (place, code) in dense.elements.enumerated() {
      largest = max(largest, violation(code, correlations.elements[place] - used.elements[place]))
    }
    return largest
  }

  /// The mean over the samples of ½ ‖y − D z‖² + λ ‖z‖₁; 0 for none.
  package func objective(_ samples: Matrix, _ codes: SparseCodes) -> Double {
    guard samples.columns > 0 else { return 0 }
    let squares = squaredNorm(dictionary.remainders(samples, codes).elements[...])
    let length = codes.values.reduce(0) { $0 + abs($1) }
    return (squares / 2 + penalty * length) / Double(samples.columns)
  }
}
