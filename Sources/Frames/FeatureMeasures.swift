/// The spectral measure μ_i of one feature w_i and the figures derived from it.
///
/// μ_i puts the mass ‖P_k w_i‖² / ‖w_i‖² on the eigenvalue λ_k of F, where P_k projects on its eigenspace. For a
/// dead feature (‖w_i‖ = 0) every figure is 0; for one so short that the eigenvalues it causes count as 0, every
/// figure but N_i.
package struct FeatureMeasures: Equatable, Sendable {
  /// A part of a spectral measure.
  package struct Mass: Equatable, Sendable {
    /// The index of the eigenspace.
    package let eigenspace: Int
    /// ‖P w_i‖² / ‖w_i‖², in [0, 1].
    package let mass: Double
  }

  /// N_i = ‖w_i‖².
  package let squaredNorm: Double
  /// D_i = N_i² / Σ_j M_ij² = N_i / κ_i, the fractional dimensionality (Elhage et al. 2022).
  package let dimensionality: Double
  /// ℓ_i = w_iᵀ F⁺ w_i, in [D_i, 1]; the leverages sum to the rank.
  package let leverage: Double
  /// ℓ_i − D_i = (D_i / κ_i) E[(λ − κ_i)² / λ] ≥ 0, computed so, without cancellation; 0 when μ_i is one point.
  package let defect: Double
  /// κ_i = w_iᵀ F w_i / N_i, the mean of μ_i.
  package let rayleigh: Double
  /// The standard deviation of μ_i over κ_i.
  package let spread: Double
  /// The largest mass that μ_i puts on one eigenspace.
  package let localization: Double
  /// 1 / Σ_k μ_ik² over eigenspaces: the number of eigenspaces the feature is spread over.
  package let participation: Double
  /// The eigenspace with the largest mass.
  package let dominantEigenspace: Int?
  /// The masses of at least 10⁻⁶, by eigenspace; nil where the matrix is too large to keep them all.
  package let masses: [Mass]?

  /// The eigenspace the feature lives in: the dominant one, when it holds at least `membershipMass`.
  package var eigenspace: Int? {
    localization >= Self.membershipMass ? dominantEigenspace : nil
  }

  /// The least mass that makes a feature a member of an eigenspace.
  ///
  /// 1 − ε with ε = 0.1: noise of relative size s moves about s² · (d − m) out of an m-dimensional eigenspace, which
  /// is 0.06 for s = 3 % and 64 foreign dimensions.
  package static let membershipMass = 0.9

  static let dead = outsideRange(squaredNorm: 0)

  /// The measures of a feature that lies, for the most part, where the eigenvalues of F count as 0.
  static func outsideRange(squaredNorm: Double) -> FeatureMeasures {
    FeatureMeasures(
      squaredNorm: squaredNorm, dimensionality: 0, leverage: 0, defect: 0, rayleigh: 0, spread: 0,
      localization: 0, participation: 0, dominantEigenspace: nil, masses: [])
  }
}
