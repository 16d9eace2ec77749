/// The geometry of one model at one checkpoint.
///
/// Eigenvalues are those of F = W Wᵀ, in squared units of W.
package struct CheckpointSummary: Codable, Equatable, Sendable {
  /// A cluster of eigenvalues.
  package struct Eigenspace: Codable, Equatable, Sendable {
    /// λ, their mean.
    package let eigenvalue: Double
    /// How many they are.
    package let multiplicity: Int
  }

  /// A group of features that is orthogonal to all others, up to noise, and cannot be divided.
  package struct Block: Codable, Equatable, Sendable {
    /// The members, ascending.
    package let features: [Int]
    /// What a person calls it.
    package let name: String
    /// Its canonical family.
    package let family: String
    /// Whether it is anything: a geometry or near one, a scheme, a tight frame.
    package let hasShape: Bool
    /// q, the dimension of the span.
    package let dimension: Int
    /// ‖M − M̂‖_F / ‖M‖_F for the Gram matrix M and the nearest one M̂ of the geometry.
    package let residual: Double
    /// Whether all nonzero eigenvalues of the block are one, up to noise.
    package let isTight: Bool
    /// ‖M² − λM‖_F / (λ‖M‖_F).
    package let tightnessDefect: Double
    /// How often directions without the geometry would fit it as well; absent where no geometry is claimed.
    package let chance: Double?
    /// `true` where so few features cannot establish the name, and it is given with its chance; absent elsewhere.
    package let carriesChance: Bool?
  }

  /// Features that are too short to be in a block.
  package struct Weak: Codable, Equatable, Sendable {
    /// Their numbers, ascending.
    package let indices: [Int]
    /// Features are weak whose norm is below this part of the largest; 0 where none are.
    package let threshold: Double
  }

  /// Figures without the dead and weak features and without the dimensions that hold nothing but rounding.
  package struct Strong: Codable, Equatable, Sendable {
    /// The number of eigenvalues of the strong features' frame operator above what rounding to the stored values leaves.
    package let rank: Int
    /// Σ D_i / rank of the strong features among themselves.
    package let saturation: Double
    /// The largest |cos| of two of them; absent where not all pairs were formed.
    package let coherence: Double?
  }

  /// The training step.
  package let step: Int
  /// The file.
  package let path: String
  /// The model's loss; absent where no `losses.tsv` beside the checkpoints tells it.
  package let loss: Double?
  /// The largest min(n, d) eigenvalues, descending.
  package let eigenvalues: [Double]
  /// How far an eigenvalue may be from that of the stored numbers, for arithmetic.
  package let errorBound: Double
  /// At what relative distance eigenvalues counted as one.
  package let tolerance: Double
  /// The eigenspaces, largest eigenvalue first.
  package let eigenspaces: [Eigenspace]
  /// The number of eigenvalues that are not 0, of all features.
  package let rank: Int
  /// The mean of the eigenvalues that are not 0, tr F / rank; 0 for a zero matrix.
  package let meanEigenvalue: Double
  /// Σ D_i, in dimensions, of all features.
  package let sumDimensionality: Double
  /// Σ D_i / rank, of all features; 0 for a zero matrix.
  package let saturation: Double
  /// The features that are in no block because they are too short; absent in reports of older programs only.
  package let weakFeatures: Weak?
  /// Rank, saturation and coherence of the others; absent in reports of older programs only.
  package let strong: Strong?
  /// N_i = ‖w_i‖² of every feature, in their order; 0 for a dead one.
  package let squaredNorms: [Double]
  /// D_i = N_i² / Σ_j M_ij² of every feature, in their order; 0 for a dead one.
  package let dimensionalities: [Double]
  /// The blocks of the strong features, by first feature; absent where none were searched.
  package let blocks: [Block]?
}
