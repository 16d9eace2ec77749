/// What a search among neighbours looked at.
package struct NeighbourFigures: Equatable, Sendable {
  /// Pairs of features with a larger |cosine| were kept.
  package let threshold: Double
  /// The threshold that a sample of the cosines asked for; the final one is higher when more pairs passed it than are kept.
  package let sampledThreshold: Double
  /// The dimension in which random directions have as large cosines as the sample: about d for a random dictionary; nil where
  /// the sample is orthogonal, or so nearly parallel that no dimension has such directions.
  package let effectiveDimension: Double?
  /// About so many pairs would random directions of the effective dimension have above the sampled threshold, unless that is the
  /// least one.
  package let chancePairs: Int
  /// No lower threshold is taken.
  package static let leastThreshold = NeighbourThreshold.least
  /// How many pairs were kept.
  package let pairCount: Int
  /// How many groups were looked at.
  package let candidateCount: Int
  /// How many live features there are.
  package let liveCount: Int
  /// How many of them are in no block.
  package let unplacedCount: Int
}
