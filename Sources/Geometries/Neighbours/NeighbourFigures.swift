/// What a search among neighbours looked at.
public struct NeighbourFigures: Equatable, Sendable {
  /// Pairs of features with a larger |cosine| were kept.
  public let threshold: Double
  /// The threshold that a sample of the cosines asked for; the final one is higher when more pairs passed it than are kept.
  public let sampledThreshold: Double
  /// The dimension in which random directions have as large cosines as the sample: about d for a random dictionary; nil where
  /// the sample is orthogonal, or so nearly parallel that no dimension has such directions.
  public let effectiveDimension: Double?
  /// About so many pairs would random directions of the effective dimension have above the sampled threshold, unless that is the
  /// least one.
  public let chancePairs: Int
  /// No lower threshold is taken.
  public static let leastThreshold = NeighbourThreshold.least
  /// How many pairs were kept.
  public let pairCount: Int
  /// How many groups were looked at.
  public let candidateCount: Int
  /// How many live features there are.
  public let liveCount: Int
  /// How many of them are in no block.
  public let unplacedCount: Int
}
