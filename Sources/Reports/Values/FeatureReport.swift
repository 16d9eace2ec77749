/// The figures of one feature w_i.
///
/// μ_i is the feature's spectral measure: how its squared norm is shared out over the eigenspaces
/// of F.
package struct FeatureReport: Codable, Equatable, Sendable {
  /// i, the feature's number.
  package var index: Int
  /// The feature's name, where names were given.
  package var label: String?
  /// N_i = ‖w_i‖²; squared units of W.
  package var squaredNorm: Double
  /// D_i = N_i² / Σ_j M_ij², the share of a dimension that the feature has for itself; 0 when dead.
  package var dimensionality: Double
  /// l_i = w_iᵀ F⁺ w_i, at least D_i and at most 1.
  package var leverage: Double
  /// κ_i = w_iᵀ F w_i / N_i, the mean of the spectral measure; squared units of W.
  package var rayleigh: Double
  /// cv_i, the standard deviation of the spectral measure over κ_i; no unit.
  package var spread: Double
  /// The largest mass on one eigenspace, between 0 and 1.
  package var localization: Double
  /// 1 / Σ_k μ_ik² over the eigenspaces: how many of them the feature spreads over.
  package var participation: Double
  /// The eigenspace that holds the feature; absent when its mass is mixed.
  package var eigenspace: Int?
  /// The block that holds the feature; absent when dead, weak or not searched.
  package var block: Int?
  /// The spectral measure's larger masses, by eigenspace.
  package var measure: [MassReport]?

  /// The figures of feature `index`.
  package init(
    index: Int,
    label: String? = nil,
    squaredNorm: Double,
    dimensionality: Double,
    leverage: Double,
    rayleigh: Double,
    spread: Double,
    localization: Double,
    participation: Double,
    eigenspace: Int? = nil,
    block: Int? = nil,
    measure: [MassReport]? = nil
  ) {
    self.index = index
    self.label = label
    self.squaredNorm = squaredNorm
    self.dimensionality = dimensionality
    self.leverage = leverage
    self.rayleigh = rayleigh
    self.spread = spread
    self.localization = localization
    self.participation = participation
    self.eigenspace = eigenspace
    self.block = block
    self.measure = measure
  }
}

/// The part of a feature's squared norm that lies in one eigenspace.
package struct MassReport: Codable, Equatable, Sendable {
  /// The eigenspace's number, k.
  package var eigenspace: Int
  /// μ_ik = ‖P_k w_i‖² / N_i, between 0 and 1.
  package var mass: Double

  /// The mass `mass` on `eigenspace`.
  package init(eigenspace: Int, mass: Double) {
    self.eigenspace = eigenspace
    self.mass = mass
  }
}
