/// The spectral measure μ_i of one feature w_i and the figures that follow from it.
///
/// μ_i puts the mass ‖P_k w_i‖² / ‖w_i‖² on the eigenvalue λ_k of F, where P_k projects on its eigenspace. For a
/// dead feature (‖w_i‖ = 0) every figure is 0. For a feature so short that its eigenvalues count as 0, every figure
/// except N_i is 0.
package struct FeatureMeasures: Equatable, Sendable {
  /// A part of a spectral measure.
  package struct Mass: Equatable, Sendable {
    /// The index of the eigenspace.
    package let eigenspace: Int
    /// ‖P w_i‖² / ‖w_i‖², from 0 to 1.
    package let mass: Double

    /// The mass on an eigenspace.
    package init(eigenspace: Int, mass: Double) {
      self.eigenspace = eigenspace
      self.mass = mass
    }
  }

  /// N_i = ‖w_i‖².
  package var squaredNorm = 0.0
  /// D_i = N_i² / Σ_j M_ij² = N_i / κ_i, the fractional dimensionality (Elhage et al. 2022).
  package var dimensionality = 0.0
  /// ℓ_i = w_iᵀ F⁺ w_i, from D_i to 1. The leverages sum to the rank.
  package var leverage = 0.0
  /// ℓ_i − D_i = (D_i / κ_i) E[(λ − κ_i)² / λ] ≥ 0, computed by the right side, without cancellation. 0 if μ_i is one
  /// point.
  package var defect = 0.0
  /// κ_i = w_iᵀ F w_i / N_i, the mean of μ_i.
  package var rayleigh = 0.0
  /// The standard deviation of μ_i over κ_i.
  package var spread = 0.0
  /// The largest mass of μ_i on one eigenspace.
  package var localization = 0.0
  /// 1 / Σ_k μ_ik² over eigenspaces: the number of eigenspaces that share the feature.
  package var participation = 0.0
  /// The eigenspace with the largest mass.
  package var dominantEigenspace: Int?
  /// The masses of at least 10⁻⁶, by eigenspace; nil if the matrix is too large to keep them.
  package var masses: [Mass]?

  /// Zeros.
  package init() {}

  /// The eigenspace that holds the feature: the dominant one, if it has at least `membershipMass`.
  package var eigenspace: Int? {
    localization >= Self.membershipMass ? dominantEigenspace : nil
  }

  /// The least mass that makes a feature a member of an eigenspace.
  ///
  /// 1 − ε with ε = 0.1: noise of relative size s moves about s² · (d − m) out of an m-dimensional eigenspace, which
  /// is 0.06 for s = 3 % and d − m = 64.
  package static let membershipMass = 0.9

  static let dead = outsideRange(squaredNorm: 0)

  /// The measures of a feature that lies mostly where the eigenvalues of F count as 0.
  static func outsideRange(squaredNorm: Double) -> FeatureMeasures {
    var measures = FeatureMeasures()
    measures.squaredNorm = squaredNorm
    measures.masses = []
    return measures
  }
}
