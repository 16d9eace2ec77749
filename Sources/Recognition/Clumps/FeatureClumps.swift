/// Near copies, opposite features, and clusters of features: pairs with a |cosine| that random features with the same
/// covariance reach less than once in the whole matrix.
///
/// Such pairs are no geometry, but they are there. Weak and dead features are left out.
package struct FeatureClumps: Equatable, Sendable {
  /// Two features.
  package struct Pair: Equatable, Sendable {
    /// The numbers of the features in the matrix; `first` < `second`.
    package let first: Int
    package let second: Int
    /// Their cosine.
    package let cosine: Double
  }

  /// Features that are linked by cosines of at least `threshold`, each with some other of them (single linkage), and whose mean
  /// cosine is at least half of it. Chains of features with a smaller one are divided at higher thresholds.
  package struct Cluster: Equatable, Sendable {
    /// Their numbers in the matrix, ascending; at least two.
    package let features: [Int]
    /// The mean cosine over all pairs of them.
    package let meanCosine: Double
  }

  /// The least |cosine| of the pairs; 1 if the features span one dimension, and then there are none.
  package let threshold: Double
  /// Whether all pairs above the threshold of chance are here. If false, a search among neighbours kept only stronger
  /// pairs, and `threshold` is the threshold of that search, or it left out links between thousands of near copies.
  package let isComplete: Bool
  /// The number of pairs with a cosine of at least `threshold`.
  package let positivePairs: Int
  /// The number of pairs with a cosine of at most −`threshold`.
  package let negativePairs: Int
  /// The most opposite of those pairs, up to `mostOpposite`, strongest first. Of copies, only the first is in them.
  package let opposite: [Pair]
  /// The clusters, largest first; those of one size by their first feature. Copies of a direction are in one cluster.
  package let clusters: [Cluster]

  /// The largest number of opposite pairs that are listed.
  package static let mostOpposite = 20
}
