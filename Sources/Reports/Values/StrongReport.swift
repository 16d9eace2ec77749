/// Features with much smaller norms than the others; the search for blocks leaves them out.
///
/// They are in no block. All other figures of the matrix include them, except the figures of `StrongReport`.
public struct WeakFeaturesReport: Codable, Equatable, Sendable {
  /// The weak features, ascending; features of norm 0 are dead, not weak.
  public var indices: [Int]
  /// The names of the weak features in the same order, empty for one without; absent if none has one.
  public var labels: [String]?
  /// A feature is weak if its norm ‖w_i‖ is below this fraction of the largest norm; 0 if none is weak; no unit.
  public var threshold: Double
  /// min ‖w_i‖ / max_j ‖w_j‖ over the weak features; no unit; absent if none is weak.
  public var leastRelativeNorm: Double?
  /// max ‖w_i‖ / max_j ‖w_j‖ over the weak features; no unit; absent if none is weak.
  public var largestRelativeNorm: Double?
  /// Σ D_i over the weak features, with D_i in the whole matrix, in dimensions; absent if none is weak.
  public var sumDimensionality: Double?

  /// The weak features `indices`.
  public init(
    indices: [Int], threshold: Double, leastRelativeNorm: Double? = nil,
    largestRelativeNorm: Double? = nil, sumDimensionality: Double? = nil
  ) {
    self.indices = indices
    self.threshold = threshold
    self.leastRelativeNorm = leastRelativeNorm
    self.largestRelativeNorm = largestRelativeNorm
    self.sumDimensionality = sumDimensionality
  }
}

/// Figures of a matrix without its dead and weak features, and without dimensions that hold only the rounding of stored
/// values.
public struct StrongReport: Codable, Equatable, Sendable {
  /// The number of eigenvalues of the strong features' frame operator above the bound of rounding to the stored values.
  public var rank: Int
  /// Σ D_i / rank of the strong features among themselves, between 0 and 1; 0 if there are no strong features.
  public var saturation: Double
  /// The largest |cos| between two strong features; no unit; absent if the cosines were not computed for all pairs.
  public var coherence: Double?

  /// Figures of the strong features.
  public init(rank: Int, saturation: Double, coherence: Double? = nil) {
    self.rank = rank
    self.saturation = saturation
    self.coherence = coherence
  }
}
