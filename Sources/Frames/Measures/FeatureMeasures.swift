/// The spectral measure μ_i of one feature w_i and the figures that follow from it.
///
/// μ_i puts the mass ‖P_k w_i‖² / ‖w_i‖² on the eigenvalue λ_k of F, where P_k projects on its eigenspace. For a
/// dead feature (‖w_i‖ = 0) every figure is 0. For a feature so short that its eigenvalues count as 0, every figure
/// except N_i is 0.
public struct FeatureMeasures: Equatable, Sendable {
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

  /// The eigenspace that holds the feature: the dominant one, if it has at least `membershipMass`.
  package var eigenspace: Int? {
    localization >= Self.membershipMass ? dominantEigenspace : nil
  }

  /// The least mass that makes a feature a member of an eigenspace.
  ///
  /// 1 − ε with ε = 0.1: noise of relative size s moves about s² · (d − m) out of an m-dimensional eigenspace, which
  /// is 0.06 for s = 3 % and d − m = 64.
  package static let membershipMass = 0.9

  /// Every figure 0, and no masses kept.
  package static let zero = FeatureMeasures()

  static let dead = outsideRange(squaredNorm: 0)

  /// The measures of a feature that lies mostly where the eigenvalues of F count as 0.
  static func outsideRange(squaredNorm: Double) -> FeatureMeasures {
    FeatureMeasures(squaredNorm: squaredNorm, masses: [])
  }
}

/// A figure of a feature that reports list: its names, its meaning and its value.
///
/// A new one is computed in `MeasureReduction` and described here; the JSON, its schema and the tables follow `all`.
public struct FeatureMeasure: Sendable {
  /// What a figure counts. Tables choose its digits by this.
  package enum Unit: Sendable {
    /// Squared units of W.
    case squaredWeight
    /// Squared units of W, with the error of an eigenvalue.
    case eigenvalue
    /// Dimensions, from 0 to 1.
    case dimensions
    /// A ratio without a unit, written in percent.
    case ratio
    /// A part of the feature's mass, from 0 to 1.
    case mass
    /// A number of eigenspaces.
    case eigenspaces
  }

  /// The key in the JSON report.
  package let key: String
  /// The title of the column in tables.
  package let symbol: String
  /// What the figure counts.
  package let unit: Unit
  /// The definition, as the schema of the JSON report has it.
  package let meaning: String
  /// What the legend of a table says; nil if the symbol needs no explanation or the legend of another measure has it.
  package let legend: String?
  /// The figure.
  package let value: @Sendable (FeatureMeasures) -> Double

  /// The measures that reports list, in the order of the columns.
  package static let all = [
    squaredNorm, dimensionality, leverage, rayleigh, spread, localization, participation,
  ]

  package static let squaredNorm = FeatureMeasure(
    key: "squaredNorm", symbol: "N", unit: .squaredWeight, meaning: "N_i",
    legend: "N squared norm", value: { $0.squaredNorm })
  package static let dimensionality = FeatureMeasure(
    key: "dimensionality", symbol: "D", unit: .dimensions, meaning: "D_i = N_i² / Σ_j M_ij²",
    legend: "D dimensionality", value: { $0.dimensionality })
  package static let leverage = FeatureMeasure(
    key: "leverage", symbol: "leverage", unit: .dimensions, meaning: "w_iᵀ F⁺ w_i", legend: nil,
    value: { $0.leverage })
  package static let rayleigh = FeatureMeasure(
    key: "rayleigh", symbol: "κ", unit: .eigenvalue, meaning: "κ_i, mean of the spectral measure",
    legend: "κ and spread: mean and variation of the spectral measure", value: { $0.rayleigh })
  package static let spread = FeatureMeasure(
    key: "spread", symbol: "spread", unit: .ratio,
    meaning: "cv_i, standard deviation of the spectral measure / κ_i", legend: nil,
    value: { $0.spread })
  package static let localization = FeatureMeasure(
    key: "localization", symbol: "local.", unit: .mass, meaning: "largest mass on one eigenspace",
    legend: "local.: largest mass on one eigenspace", value: { $0.localization })
  package static let participation = FeatureMeasure(
    key: "participation", symbol: "part.", unit: .eigenspaces,
    meaning: "1/Σ_k μ_ik² over eigenspaces",
    legend: "part.: how many eigenspaces share the feature", value: { $0.participation })
}
