import Matrices

/// Collects the pairs of a matrix above a threshold, strongest first, and joins features by them.
///
/// In a large matrix single linkage chains most features together, though few of them are near each other. So a cluster whose mean
/// cosine is below half of the threshold is divided: its links below a higher threshold are cut, until the parts are coherent.
struct ClumpLinks {
  private let threshold: Double
  private var positive = 0
  private var negative = 0
  /// The most opposite pairs so far, strongest first.
  private var opposite = [FeatureClumps.Pair]()
  private var forest: ClumpForest

  /// - Parameters:
  ///   - count: n.
  ///   - threshold: the least |cosine| of a pair.
  init(featureCount count: Int, threshold: Double) {
    forest = ClumpForest(count: count)
    self.threshold = threshold
  }

  /// What happens to a pair of opposite features.
  enum Listing {
    case listed
    /// It is listed with other features that are copies of these.
    case counted
  }

  /// Adds a pair of features if its |cosine| is large enough. Pairs come in descending order of their |cosines|, after copies.
  ///
  /// - Parameter weight: how many pairs it stands for.
  mutating func add(
    _ first: Int, _ second: Int, cosine: Double, weight: Int = 1, _ listing: Listing = .listed
  ) {
    if cosine >= threshold {
      positive += weight
      forest.join(first, second, cosine)
    } else if cosine <= -threshold {
      negative += weight
      guard listing == .listed else { return }
      list(FeatureClumps.Pair(first: first, second: second, cosine: cosine))
    }
  }

  /// Joins copies of one direction, whose pairs are added elsewhere.
  mutating func join(copies: [Int]) {
    for copy in copies.dropFirst() { forest.join(copies[0], copy, 1) }
  }

  /// Counts pairs of features that are joined through others.
  mutating func count(joinedPairs: Int) { positive += joinedPairs }

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
    var clusters = [FeatureClumps.Cluster]()
    var open = forest.trees(above: threshold).map { (tree: $0, level: threshold) }
    while let (tree, level) = open.popLast() {
      let mean = try meanCosine(tree.members)
      let next = level + Self.step * (1 - level)
      if mean >= threshold / 2 || tree.members.count == 2 || next > Self.highest {
        clusters.append(FeatureClumps.Cluster(features: tree.members, meanCosine: mean))
      } else {
        open += tree.forest.trees(above: next).map { (tree: $0, level: next) }
      }
    }
    return FeatureClumps(
      threshold: threshold, isComplete: isComplete, positivePairs: positive,
      negativePairs: negative,
      opposite: opposite, clusters: clusters.sorted(by: FeatureClumps.Cluster.precedes))
  }
}

extension ClumpLinks {
  /// How far the threshold is raised to divide a cluster, as a part of its distance from 1.
  private static let step = 0.15
  /// Above it, features are copies.
  private static let highest = 0.999
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
