/// What a search among neighbours looked at: blocks are then partial, not orthogonal to the rest.
package struct NeighbourReport: Codable, Equatable, Sendable {
  /// Pairs with a larger |cos| were kept; no unit.
  package var threshold: Double
  /// The threshold that a sample of the cosines asked for; lower than `threshold` where too many pairs passed it.
  package var sampledThreshold: Double
  /// The dimension in which random directions have as large cosines as the sample; absent where those are all 0, or
  /// nearly all 1.
  package var effectiveDimension: Double?
  /// How many pairs were kept.
  package var pairs: Int
  /// How many groups of features were looked at.
  package var candidates: Int
  /// How many features are in no block that are neither dead nor weak.
  package var featuresInNoBlock: Int

  /// What was looked at.
  package init(
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
