import Frames

/// Figures of the frame operator `F = W Wᵀ`.
public struct FrameReport: Codable, Equatable, Sendable {
  /// r, the number of eigenvalues of F that are not zero within the error bound.
  public var rank: Int
  /// All min(n, d) eigenvalues λ of F, descending, clamped at 0; squared units of W.
  public var eigenvalues: [Double]
  /// tr F = ‖W‖²_F = Σ λ; squared units of W.
  public var trace: Double
  /// The frame bound A: the smallest eigenvalue on the span; squared units of W.
  public var lowerBound: Double
  /// The frame bound B: the largest eigenvalue; squared units of W.
  public var upperBound: Double
  /// (tr F)² / tr F², between 1 and the rank; no unit.
  public var effectiveRank: Double
  /// exp(−Σ p ln p) with p = λ / Σ λ, between 1 and the rank; no unit.
  public var entropyRank: Double?
  /// The largest |cos| between two features; no unit.
  public var coherence: Double?
  /// √((n − d) / (d (n − 1))), the least coherence that n features in d dimensions can have; no
  /// unit.
  public var welchBound: Double?
  /// The largest absolute error of an eigenvalue of the stored values, from arithmetic; squared units of W.
  public var eigenvalueErrorBound: Double
  /// The largest change of an eigenvalue by rounding to the stored values; squared units of W.
  public var eigenvalueStorageBound: Double?
  /// The precision of large products; absent for double.
  public var precision: Precision?

  /// Figures of a frame operator.
  public init(
    rank: Int,
    eigenvalues: [Double],
    trace: Double,
    lowerBound: Double,
    upperBound: Double,
    effectiveRank: Double,
    entropyRank: Double? = nil,
    coherence: Double? = nil,
    welchBound: Double? = nil,
    eigenvalueErrorBound: Double,
    eigenvalueStorageBound: Double? = nil,
    precision: Precision? = nil
  ) {
    self.rank = rank
    self.eigenvalues = eigenvalues
    self.trace = trace
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.effectiveRank = effectiveRank
    self.entropyRank = entropyRank
    self.coherence = coherence
    self.welchBound = welchBound
    self.eigenvalueErrorBound = eigenvalueErrorBound
    self.eigenvalueStorageBound = eigenvalueStorageBound
    self.precision = precision
  }
}

/// As JSON, a precision is its raw value.
extension Precision: Codable {}

/// One eigenspace of the frame operator: a cluster of eigenvalues that the tolerance takes as one.
public struct EigenspaceReport: Codable, Equatable, Sendable {
  /// The eigenspace's number, 0 for the largest eigenvalue.
  public var index: Int
  /// λ, the mean over the cluster; squared units of W.
  public var eigenvalue: Double
  /// The number of eigenvalues in the cluster, which is the eigenspace's dimension.
  public var multiplicity: Int
  /// (max − min) / mean over the cluster; no unit.
  public var spread: Double
  /// How many features have nearly all of their mass in it.
  public var features: Int
  /// Whether its eigenvalues are near each other and far from the others, compared with the gaps of random matrices; absent for
  /// selected features.
  public var standsApart: Bool?
  /// What its features form, in words: `3 digons (3-dimensional cross-polytope) + 1 pentagon`.
  public var composition: String?

  /// A cluster of `multiplicity` eigenvalues around `eigenvalue`.
  public init(
    index: Int, eigenvalue: Double, multiplicity: Int, spread: Double, features: Int,
    composition: String? = nil
  ) {
    self.index = index
    self.eigenvalue = eigenvalue
    self.multiplicity = multiplicity
    self.spread = spread
    self.features = features
    self.composition = composition
  }
}
