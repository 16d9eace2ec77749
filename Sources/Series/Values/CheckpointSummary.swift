/// The geometry of one model at one checkpoint.
///
/// Eigenvalues are those of F = W Wᵀ, in squared units of W.
public struct CheckpointSummary: Codable, Equatable, Sendable {
  /// A cluster of eigenvalues.
  public struct Eigenspace: Codable, Equatable, Sendable {
    /// λ, their mean.
    public let eigenvalue: Double
    /// How many they are.
    public let multiplicity: Int
  }

  /// A group of features that is orthogonal to all others, up to noise, and cannot be divided.
  public struct Block: Codable, Equatable, Sendable {
    /// The members, ascending.
    public let features: [Int]
    /// What a person calls it.
    public let name: String
    /// Its canonical family.
    public let family: String
    /// Whether it is anything: a geometry or near one, a scheme, a tight frame.
    public let hasShape: Bool
    /// q, the dimension of the span.
    public let dimension: Int
    /// ‖M − M̂‖_F / ‖M‖_F for the Gram matrix M and the nearest one M̂ of the geometry.
    public let residual: Double
    /// Whether all nonzero eigenvalues of the block are one, up to noise.
    public let isTight: Bool
    /// ‖M² − λM‖_F / (λ‖M‖_F).
    public let tightnessDefect: Double
    /// How often directions without the geometry would fit it as well; absent where no geometry is claimed.
    public let chance: Double?
    /// `true` where so few features cannot establish the name, and it is given with its chance; absent elsewhere.
    public let carriesChance: Bool?
  }

  /// Features that are too short to be in a block.
  public struct Weak: Codable, Equatable, Sendable {
    /// Their numbers, ascending.
    public let indices: [Int]
    /// Features are weak whose norm is below this part of the largest; 0 where none are.
    public let threshold: Double
  }

  /// Figures without the dead and weak features and without the dimensions that hold nothing but rounding.
  public struct Strong: Codable, Equatable, Sendable {
    /// The number of eigenvalues of the strong features' frame operator above what rounding to the stored values leaves.
    public let rank: Int
    /// Σ D_i / rank of the strong features among themselves.
    public let saturation: Double
    /// The largest |cos| of two of them; absent where not all pairs were formed.
    public let coherence: Double?
  }

  /// The training step.
  public let step: Int
  /// The file.
  public let path: String
  /// The model's loss; absent where no `losses.tsv` beside the checkpoints tells it.
  public let loss: Double?
  /// The largest min(n, d) eigenvalues, descending.
  public let eigenvalues: [Double]
  /// How far an eigenvalue may be from that of the stored numbers, for arithmetic.
  public let errorBound: Double
  /// At what relative distance eigenvalues counted as one.
  public let tolerance: Double
  /// The eigenspaces, largest eigenvalue first.
  public let eigenspaces: [Eigenspace]
  /// The number of eigenvalues that are not 0, of all features.
  public let rank: Int
  /// The mean of the eigenvalues that are not 0, tr F / rank; 0 for a zero matrix.
  public let meanEigenvalue: Double
  /// Σ D_i, in dimensions, of all features.
  public let sumDimensionality: Double
  /// Σ D_i / rank, of all features; 0 for a zero matrix.
  public let saturation: Double
  /// The features that are in no block because they are too short; absent in reports of older programs only.
  public let weakFeatures: Weak?
  /// Rank, saturation and coherence of the others; absent in reports of older programs only.
  public let strong: Strong?
  /// N_i = ‖w_i‖² of every feature, in their order; 0 for a dead one.
  public let squaredNorms: [Double]
  /// D_i = N_i² / Σ_j M_ij² of every feature, in their order; 0 for a dead one.
  public let dimensionalities: [Double]
  /// The blocks of the strong features, by first feature; absent where none were searched.
  public let blocks: [Block]?
}
