/// How much of the space the features fill: Σ D_i is at most the rank, with equality for tight frames.
public struct SaturationReport: Codable, Equatable, Sendable {
  /// Σ D_i over the features, in dimensions.
  public var sumDimensionality: Double
  /// ρ_r = Σ D_i / rank, between 0 and 1.
  public var perRank: Double
  /// ρ_m = Σ D_i / d, between 0 and 1.
  public var perDimension: Double
  /// n / (n + d): the Σ D_i / d of a random Gaussian matrix of this shape, about.
  public var nullExpectation: Double

  /// Saturation figures of a matrix.
  public init(
    sumDimensionality: Double, perRank: Double, perDimension: Double, nullExpectation: Double
  ) {
    self.sumDimensionality = sumDimensionality
    self.perRank = perRank
    self.perDimension = perDimension
    self.nullExpectation = nullExpectation
  }
}

/// How close two neighbouring eigenvalues must be to belong to one eigenspace.
public struct ToleranceReport: Codable, Equatable, Sendable {
  /// The largest relative gap inside a cluster; no unit.
  public var relative: Double
  /// Where the tolerance comes from, in a few words: `4 √(1 − saturation)`, `as asked`.
  public var rule: String

  /// A relative tolerance and where it comes from.
  public init(relative: Double, rule: String) {
    self.relative = relative
    self.rule = rule
  }
}
