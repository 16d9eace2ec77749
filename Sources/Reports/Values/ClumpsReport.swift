/// Features that are nearer to each other than random features of the same covariance.
public struct ClumpsReport: Codable, Equatable, Sendable {
  /// Random features of the same covariance reach this |cosine| less than once among all pairs.
  public var threshold: Double
  /// Whether all pairs above the threshold were found. If not, the search kept only stronger ones, and the threshold is theirs.
  public var complete: Bool
  /// The number of pairs with a cosine of at least the threshold.
  public var nearPairs: Int
  /// The number of pairs with a cosine of at most minus the threshold.
  public var oppositePairs: Int
  /// The strongest opposite pairs, at most 20.
  public var opposites: [OppositePairReport]
  /// The number of clumps.
  public var count: Int
  /// The features joined by near pairs (single linkage), chains divided until the mean cosine is at least half of the threshold, the
  /// largest clump first; at most 50.
  public var list: [ClumpReport]

  /// The clumps of a matrix.
  public init(
    threshold: Double, complete: Bool, nearPairs: Int, oppositePairs: Int,
    opposites: [OppositePairReport], count: Int, list: [ClumpReport]
  ) {
    self.threshold = threshold
    self.complete = complete
    self.nearPairs = nearPairs
    self.oppositePairs = oppositePairs
    self.opposites = opposites
    self.count = count
    self.list = list
  }
}

/// Two features that point away from each other.
public struct OppositePairReport: Codable, Equatable, Sendable {
  /// Their numbers, ascending.
  public var features: [Int]
  /// The names of the features in the same order, empty for one without; absent if none has one.
  public var labels: [String]?
  /// Their cosine.
  public var cosine: Double

  /// A pair with its cosine.
  public init(features: [Int], labels: [String]? = nil, cosine: Double) {
    self.features = features
    self.labels = labels
    self.cosine = cosine
  }
}

/// Features that hang together by large cosines.
public struct ClumpReport: Codable, Equatable, Sendable {
  /// The number of features.
  public var size: Int
  /// The mean cosine of its features, over all pairs.
  public var meanCosine: Double
  /// The features, ascending; the first 100.
  public var features: [Int]
  /// The names of these features in the same order, empty for one without; absent if none has one.
  public var labels: [String]?

  /// A clump.
  public init(size: Int, meanCosine: Double, features: [Int], labels: [String]? = nil) {
    self.size = size
    self.meanCosine = meanCosine
    self.features = features
    self.labels = labels
  }
}
