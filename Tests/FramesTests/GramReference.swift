import LinearAlgebra
import Matrices
import TestSupport

/// The measures of a frame computed from its Gram matrix alone, by definition.
///
/// `FrameAnalysis` projects features on eigenvectors of F. Here only M = Wᵀ W of the weights scaled to ‖W‖_F = 1 is
/// used: M = Σ λ_k v_k v_kᵀ, so ‖P_k w_i‖² = λ_k v_ik².
struct GramReference {
  /// M / tr M, n × n.
  let gram: Matrix
  /// ‖W‖²_F = tr M. Eigenvalues, squared norms and Rayleigh quotients are divided by it.
  let scale: Double
  /// λ_k / tr M, descending, the r largest.
  let eigenvalues: [Double]
  private let vectors: Matrix

  init(_ subject: FrameCase) throws {
    let norm = subject.weights.frobeniusNorm
    let unit = subject.weights.scaled(by: 1 / norm)
    gram = naiveProduct(unit.transposed, unit)
    scale = norm * norm
    let eigen = try eigenDecomposition(ofSymmetric: gram)
    eigenvalues = Array(eigen.values.prefix(subject.rank))
    vectors = eigen.vectors
  }

  /// The features that are not dead.
  var live: [Int] { (0..<gram.rows).filter { gram[$0, $0] > 0 } }

  /// N_i / tr M.
  func squaredNorm(_ i: Int) -> Double { gram[i, i] }

  /// The mass of feature i on eigenvalue k.
  func mass(_ i: Int, _ k: Int) -> Double {
    eigenvalues[k] * vectors[i, k] * vectors[i, k] / gram[i, i]
  }

  /// The mean of `function` over the spectral measure of feature i, eigenvalues divided by tr M.
  func mean(_ i: Int, of function: (Double) -> Double) -> Double {
    eigenvalues.indices.reduce(0) { $0 + function(eigenvalues[$1]) * mass(i, $1) }
  }

  /// Σ_j M_ij² / M_ii, divided by tr M: κ_i from the interferences.
  func rayleigh(_ i: Int) -> Double {
    (0..<gram.rows).reduce(0) { $0 + gram[i, $1] * gram[i, $1] } / gram[i, i]
  }
}
