/// What a search among neighbours looked at. Its blocks need not be orthogonal to the other features.
public struct NeighbourReport: Codable, Equatable, Sendable {
  /// Pairs with a larger |cos| were kept; no unit.
  public var threshold: Double
  /// The threshold that follows from a sample of the cosines; lower than `threshold` if too many pairs were above it.
  public var sampledThreshold: Double
  /// The dimension in which random directions have cosines as large as the sample's; absent if these are all 0 or
  /// nearly all 1.
  public var effectiveDimension: Double?
  /// How many pairs were kept.
  public var pairs: Int
  /// How many groups of features were looked at.
  public var candidates: Int
  /// How many features are in no block, without dead and weak features.
  public var featuresInNoBlock: Int

  /// What was looked at.
  public init(
    threshold: Double, sampledThreshold: Double, effectiveDimension: Double? = nil, pairs: Int,
    candidates: Int, featuresInNoBlock: Int
  ) {
    self.threshold = threshold
    self.sampledThreshold = sampledThreshold
    self.effectiveDimension = effectiveDimension
    self.pairs = pairs
    self.candidates = candidates
    self.featuresInNoBlock = featuresInNoBlock
  }
}
