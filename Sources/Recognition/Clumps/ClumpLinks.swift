import Matrices

/// Collects the pairs of a matrix above a threshold, and joins features by them.
struct ClumpLinks {
  private let threshold: Double
  private var positive = 0
  private var negative = 0
  /// The most opposite pairs so far, strongest first.
  private var opposite = [FeatureClumps.Pair]()
  /// A feature of the same cluster, nearer to the root of its tree; the feature itself for a root.
  private var parents: [Int]

  /// - Parameters:
  ///   - count: n.
  ///   - threshold: the least |cosine| of a pair.
  init(featureCount count: Int, threshold: Double) {
    parents = Array(0..<count)
    self.threshold = threshold
  }

  /// What happens to a pair of opposite features.
  enum Listing {
    case listed
    /// It is listed with other features that are copies of these.
    case counted
  }

  /// Adds a pair of features if its |cosine| is large enough.
  ///
  /// - Parameter weight: how many pairs it stands for.
  mutating func add(
    _ first: Int, _ second: Int, cosine: Double, weight: Int = 1, _ listing: Listing = .listed
  ) {
    if cosine >= threshold {
      positive += weight
      join(first, second)
    } else if cosine <= -threshold {
      negative += weight
      guard listing == .listed else { return }
      list(FeatureClumps.Pair(first: first, second: second, cosine: cosine))
    }
  }

  /// Joins copies of one direction, whose pairs are added elsewhere.
  mutating func join(copies: [Int]) {
    for copy in copies.dropFirst() { join(copies[0], copy) }
  }

  /// Counts pairs of features that are joined through others.
  mutating func count(joinedPairs: Int) { positive += joinedPairs }

  private mutating func join(_ first: Int, _ second: Int) {
    let (a, b) = (root(of: first), root(of: second))
    parents[max(a, b)] = min(a, b)
  }

  private mutating func root(of feature: Int) -> Int {
    var place = feature
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  private mutating func list(_ pair: FeatureClumps.Pair) {
    guard opposite.count < FeatureClumps.mostOpposite || pair.precedes(opposite[opposite.count - 1])
    else { return }
    let place = opposite.firstIndex { pair.precedes($0) } ?? opposite.count
    opposite.insert(pair, at: place)
    if opposite.count > FeatureClumps.mostOpposite { opposite.removeLast() }
  }

  /// What was found.
  ///
  /// - Parameters:
  ///   - isComplete: see `FeatureClumps.isComplete`.
  ///   - meanCosine: the mean cosine of some features.
  mutating func clumps(
    isComplete: Bool, meanCosine: ([Int]) throws -> Double
  ) rethrows -> FeatureClumps {
    var members = [Int: [Int]]()
    for feature in parents.indices {
      let root = root(of: feature)
      if root != feature { members[root, default: [root]].append(feature) }
    }
    let clusters = try members.values.map {
      FeatureClumps.Cluster(features: $0, meanCosine: try meanCosine($0))
    }
    return FeatureClumps(
      threshold: threshold, isComplete: isComplete, positivePairs: positive,
      negativePairs: negative,
      opposite: opposite, clusters: clusters.sorted(by: FeatureClumps.Cluster.precedes))
  }
}

extension FeatureClumps.Pair {
  /// More opposite pairs first, then those with earlier features.
  fileprivate func precedes(_ other: FeatureClumps.Pair) -> Bool {
    (cosine, first, second) < (other.cosine, other.first, other.second)
  }
}

extension FeatureClumps.Cluster {
  fileprivate static func precedes(
    _ a: FeatureClumps.Cluster, _ b: FeatureClumps.Cluster
  ) -> Bool {
    (b.features.count, a.features[0]) < (a.features.count, b.features[0])
  }
}
