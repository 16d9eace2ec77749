/// The geometry of one model at one checkpoint.
///
/// The eigenvalues belong to F = W Wᵀ, in squared units of W.
public struct CheckpointSummary: Codable, Equatable, Sendable {
  /// A cluster of eigenvalues.
  public struct Eigenspace: Codable, Equatable, Sendable {
    /// λ, their mean.
    public let eigenvalue: Double
    /// The number of eigenvalues.
    public let multiplicity: Int
  }

  /// A group of features that is orthogonal to all others, up to noise, and cannot be divided into such groups.
  public struct Block: Codable, Equatable, Sendable {
    /// The members, ascending.
    public let features: [Int]
    /// Its name for a reader.
    public let name: String
    /// Its canonical family.
    public let family: String
    /// Whether the members form a geometry or nearly one, a scheme, or a tight frame.
    public let hasShape: Bool
    /// q, the dimension of the span.
    public let dimension: Int
    /// ‖M − M̂‖_F / ‖M‖_F for the Gram matrix M and the nearest one M̂ of the geometry.
    public let residual: Double
    /// Whether all nonzero eigenvalues of the block are equal, up to noise.
    public let isTight: Bool
    /// ‖M² − λM‖_F / (λ‖M‖_F).
    public let tightnessDefect: Double
    /// The probability that directions without the geometry fit it as well; absent if no geometry is claimed.
    public let chance: Double?
    /// `true` if the block has too few features to establish the name, which is then given with its chance; else absent.
    public let carriesChance: Bool?
  }

  /// Features that are too short to be in a block.
  public struct Weak: Codable, Equatable, Sendable {
    /// Their indices, ascending.
    public let indices: [Int]
    /// Features with a norm below this part of the largest are weak; 0 if there are none.
    public let threshold: Double
  }

  /// Figures of the strong features alone, without the dimensions that hold only rounding errors.
  public struct Strong: Codable, Equatable, Sendable {
    /// The number of eigenvalues of the strong features' frame operator above the rounding errors of the stored values.
    public let rank: Int
    /// Σ D_i / rank of the strong features among themselves.
    public let saturation: Double
    /// The largest |cos| of two strong features; absent if not all pairs were formed.
    public let coherence: Double?
  }

  /// The training step.
  public let step: Int
  /// The path of the file.
  public let path: String
  /// The loss of the model; absent if no `losses.tsv` beside the checkpoints has it.
  public let loss: Double?
  /// The largest min(n, d) eigenvalues, descending.
  public let eigenvalues: [Double]
  /// The bound on the error that the arithmetic makes in an eigenvalue of the stored numbers.
  public let errorBound: Double
  /// The relative distance below which eigenvalues count as one.
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
  /// The features that are in no block because they are too short; absent only in reports of older programs.
  public let weakFeatures: Weak?
  /// Rank, saturation and coherence of the strong features; absent only in reports of older programs.
  public let strong: Strong?
  /// N_i = ‖w_i‖² of every feature, in their order; 0 for a dead one.
  public let squaredNorms: [Double]
  /// D_i = N_i² / Σ_j M_ij² of every feature, in their order; 0 for a dead one.
  public let dimensionalities: [Double]
  /// The blocks of the strong features, by first feature; absent if none were searched.
  public let blocks: [Block]?
  /// What the group that was asked for explains; absent if none was.
  public let group: Group?
}
