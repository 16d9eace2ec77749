/// The features that are so much shorter than the others that they are set apart before blocks are sought.
///
/// They are in no block. They count in all other figures of the matrix, except those of `StrongReport`.
package struct WeakFeaturesReport: Codable, Equatable, Sendable {
  /// The weak features, ascending; those of norm 0 are dead and not among them.
  package var indices: [Int]
  /// Features are weak whose norm ‖w_i‖ is below this part of the largest norm; 0 where none are; no unit.
  package var threshold: Double
  /// min ‖w_i‖ / max_j ‖w_j‖ over the weak features; no unit; absent where none are.
  package var leastRelativeNorm: Double?
  /// max ‖w_i‖ / max_j ‖w_j‖ over the weak features; no unit; absent where none are.
  package var largestRelativeNorm: Double?
  /// Σ D_i over the weak features, D_i that of the whole matrix, in dimensions; absent where none are.
  package var sumDimensionality: Double?

  /// The weak features `indices`.
  package init(
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

/// Figures of a matrix without its dead and weak features and without the dimensions that hold nothing but the rounding of stored
/// values.
package struct StrongReport: Codable, Equatable, Sendable {
  /// The number of eigenvalues of the strong features' frame operator above what rounding to the stored values leaves.
  package var rank: Int
  /// Σ D_i / rank of the strong features among themselves, between 0 and 1; 0 where there are none.
  package var saturation: Double
  /// The largest |cos| between two strong features; no unit; absent where not all pairs were formed.
  package var coherence: Double?

  /// Figures of the strong features.
  package init(rank: Int, saturation: Double, coherence: Double? = nil) {
    self.rank = rank
    self.saturation = saturation
    self.coherence = coherence
  }
}
