import Glibc
import Matrices

/// The split of features into groups that are orthogonal to each other up to noise.
///
/// The threshold follows from the data: of all ways to cut the spanning tree at a strength, those are admissible at which
/// what is cut looks like noise and what is kept does not; of these the cut with the widest gap is taken. Then each group is split
/// again by itself: exact zeros elsewhere say nothing of the noise within it.
public struct OrthogonalSplit: Equatable, Sendable {
  /// The groups, each ascending, by first member.
  public let groups: [[Int]]
  /// The largest |cosine| between features of different groups; 0 when there is one group.
  public let largestCross: Double
  /// The root mean square of the cosines between groups; 0 when there is one group.
  public let noise: Double

  /// What is known of the matrix beside its cosines.
  struct Context {
    /// d, the number of elements of a feature.
    let dimension: Int
    /// |cosines| up to this are 0: what storage and arithmetic leave.
    let zero: Double
  }

  /// Splits n features.
  ///
  /// - Complexity: n² steps for each level of groups within groups.
  init(_ cosines: Matrix, _ context: Context) {
    let splitting = Splitting(cosines: cosines, context: context)
    let links = SpanningTree(cosines).links
    groups = splitting.groups(of: Array(0..<cosines.rows), joinedBy: links)
      .sorted { $0[0] < $1[0] }
    (noise, largestCross) = cosines.cross(between: groups)
  }
}

/// The work on one matrix of cosines.
private struct Splitting {
  let cosines: Matrix
  let context: OrthogonalSplit.Context

  /// The groups that some features fall into.
  ///
  /// - Parameter links: the spanning tree of these features, the strongest first.
  func groups(of features: [Int], joinedBy links: [SpanningTree.Link]) -> [[Int]] {
    guard let merged = cut(features, links), merged < links.count else {
      return features.isEmpty ? [] : [features]
    }
    var merging = GroupMerging(cosines, features, zero: context.zero)
    for link in links.prefix(merged) { merging.join(link) }
    let parts = merging.groups
    let kept = Dictionary(grouping: links.prefix(merged)) { merging.group(of: $0.first) }
    return parts.flatMap { part in
      groups(of: part, joinedBy: kept[merging.group(of: part[0])] ?? [])
    }
  }

  /// How many of the strongest links stay in the admissible cut with the widest gap; nil where no cut is admissible.
  private func cut(_ features: [Int], _ links: [SpanningTree.Link]) -> Int? {
    guard !links.isEmpty else { return nil }
    let crossing = CrossCosines.afterEachJoin(of: links, features, cosines, zero: context.zero)
    let candidates = links.indices.map { merged -> Cut in
      let removed = max(context.zero, links[merged].strength, 1e-15)
      return Cut(
        merged: merged, kept: merged > 0 ? links[merged - 1].strength : 1, removed: removed)
    }
    .filter { cut in
      features.count - cut.merged <= context.dimension
        && crossing[cut.merged].isNoise(removed: cut.removed, kept: cut.kept, context)
    }
    .sorted { ($0.gap, $1.merged) > ($1.gap, $0.merged) }
    // What a look at every group costs is spent on the best ones.
    return candidates.prefix(Self.mostCuts).first { cut in
      var merging = GroupMerging(cosines, features, zero: context.zero)
      for link in links.prefix(cut.merged) { merging.join(link) }
      return merging.looksLikeNoise
    }?.merged
  }

  private struct Cut {
    let merged: Int
    let kept: Double
    let removed: Double
    var gap: Double { kept / removed }
  }

  private static let mostCuts = 32
}

/// The statistics of the cosines between different groups that are not 0.
private struct CrossCosines {
  private var count = 0
  private var sum = 0.0
  private var magnitudes = 0.0
  private var squares = 0.0

  /// The cosines between the groups that the first 0, 1, … links of a tree make.
  ///
  /// They are those that the later links will join, and are added from the last link on, the weak ones first: subtracted
  /// from the sum of all they would lose their digits.
  static func afterEachJoin(
    of links: [SpanningTree.Link], _ features: [Int], _ cosines: Matrix, zero: Double
  ) -> [CrossCosines] {
    var merging = GroupMerging(cosines, features, zero: zero)
    var crossing = links.map { merging.join($0) }
    for merged in crossing.indices.dropLast().reversed() {
      crossing[merged].add(crossing[merged + 1])
    }
    return crossing
  }

  mutating func add(_ cosine: Double) {
    count += 1
    sum += cosine
    magnitudes += abs(cosine)
    squares += cosine * cosine
  }

  private mutating func add(_ other: CrossCosines) {
    count += other.count
    sum += other.sum
    magnitudes += other.magnitudes
    squares += other.squares
  }

  /// Whether the cosines pass for noise beside links of strength `kept`, as far as their sums tell.
  ///
  /// With N of them, of root mean square σ, and the greatest `removed`:
  /// - the greatest is at most 0.2, 4.7 standard deviations of the cosine of two orthogonal vectors with 3 % noise an element;
  /// - σ is at most that of 5 % noise, √2 · 0.05, and three standard errors of it; and well below 1/√d, which random
  ///   directions have;
  /// - any link kept is far above: σ (√(2 ln N) + 2) (1 + 3 / N);
  /// - their mean is one that N noise values have, at most 4 σ / √N: a large simplex has small cosines too, but of one sign;
  /// - they are not all of one size: the mean of |cosines| is √(2/π) σ for noise, with a standard error of 0.21 σ / √N (Geary 1935).
  func isNoise(removed: Double, kept: Double, _ context: OrthogonalSplit.Context) -> Bool {
    guard count > 0 else { return true }
    let number = Double(count)
    let spread = (squares / number).squareRoot()
    let few = 1 + 3 / (2 * number).squareRoot()
    let randomDirections = 1 / Double(max(1, context.dimension)).squareRoot()
    return removed <= 0.2
      && spread <= min(0.0707 * few, 0.75 * randomDirections)
      && kept >= spread * (usualGreatest(of: number) + 2) * (1 + 3 / number)
      && abs(sum) <= 4 * spread * number.squareRoot()
      && (number < 10
        || magnitudes / number <= spread * (0.798 + 3.3 * 0.213 / number.squareRoot()))
  }
}

/// √(2 ln N): the usual greatest of N normal numbers, in standard deviations.
private func usualGreatest(of number: Double) -> Double { (2 * log(number + 1)).squareRoot() }

/// Groups of features that grow by joining.
private struct GroupMerging {
  private let cosines: Matrix
  private let zero: Double
  private var members: [[Int]]
  private var groupOf: [Int]

  init(_ cosines: Matrix, _ features: [Int], zero: Double) {
    self.cosines = cosines
    self.zero = zero
    members = features.map { [$0] }
    groupOf = Array(repeating: -1, count: cosines.rows)
    for (place, feature) in features.enumerated() { groupOf[feature] = place }
  }

  /// Each ascending, by first member.
  var groups: [[Int]] {
    members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The number of a feature's group.
  func group(of feature: Int) -> Int { groupOf[feature] }

  /// Joins the groups at the ends of a link.
  ///
  /// - Returns: the cosines between the two.
  @discardableResult
  mutating func join(_ link: SpanningTree.Link) -> CrossCosines {
    var (into, from) = (groupOf[link.first], groupOf[link.second])
    if members[into].count < members[from].count { swap(&into, &from) }
    var joined = CrossCosines()
    for i in members[from] {
      for j in members[into] where abs(cosines[i, j]) > zero { joined.add(cosines[i, j]) }
    }
    for i in members[from] { groupOf[i] = into }
    members[into] += members[from]
    members[from] = []
    return joined
  }

  /// Whether the cosines between groups look like noise one by one: not equal to all digits, of no group greater than noise of
  /// its own size has, and between no two groups all of one size.
  var looksLikeNoise: Bool {
    let groups = members.filter { !$0.isEmpty }
    var strengths = [Double]()
    let pairs = Double(groups.count * (groups.count - 1) / 2)
    for (place, group) in groups.enumerated() {
      var all = Strengths()
      for (other, partners) in groups.enumerated() where other != place {
        var between = Strengths()
        for i in group {
          for j in partners where abs(cosines[j, i]) > zero {
            between.add(abs(cosines[j, i]))
            if other < place { strengths.append(abs(cosines[j, i])) }
          }
        }
        if between.areOfOneSize(amongPairs: pairs) { return false }
        all.add(between)
      }
      if all.hasOutlier { return false }
    }
    return !strengths.areEqualToAllDigits
  }
}

/// A few |cosines|.
private struct Strengths {
  private var count = 0
  private var sum = 0.0
  private var squares = 0.0
  private var greatest = 0.0

  mutating func add(_ strength: Double) {
    count += 1
    sum += strength
    squares += strength * strength
    greatest = max(greatest, strength)
  }

  mutating func add(_ other: Strengths) {
    count += other.count
    sum += other.sum
    squares += other.squares
    greatest = max(greatest, other.greatest)
  }

  private var spread: Double { (squares / Double(max(1, count))).squareRoot() }

  /// Whether the greatest is more than noise of this size has.
  var hasOutlier: Bool { greatest > spread * (usualGreatest(of: Double(count)) + 1.5) }

  /// Whether they are all about one size, which noise is not: see `CrossCosines.isNoise`.
  func areOfOneSize(amongPairs pairs: Double) -> Bool {
    guard count >= 10 else { return false }
    let deviations = 3.3 + 0.25 * log(max(1, pairs))
    return sum / Double(count) > spread * (0.798 + deviations * 0.213 / Double(count).squareRoot())
  }
}

extension [Double] {
  /// Whether nine of ten gaps between sorted values are nothing beside the values: exact cosines, no noise.
  fileprivate var areEqualToAllDigits: Bool {
    guard count >= 10 else { return false }
    let ascending = sorted()
    let gaps = zip(ascending, ascending.dropFirst()).map { $1 - $0 }.sorted()
    let usual = (reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
    return gaps[gaps.count * 9 / 10] < 1e-7 * usual
  }
}

extension Matrix {
  /// The root mean square and the greatest of the |cosines| between groups; 0 where there is one.
  fileprivate func cross(between groups: [[Int]]) -> (rootMeanSquare: Double, greatest: Double) {
    var groupOf = [Int](repeating: 0, count: rows)
    for (number, group) in groups.enumerated() {
      for feature in group { groupOf[feature] = number }
    }
    var (count, squares, greatest) = (0, 0.0, 0.0)
    for j in 0..<columns {
      for i in 0..<j where groupOf[i] != groupOf[j] {
        count += 1
        squares += self[i, j] * self[i, j]
        greatest = Swift.max(greatest, abs(self[i, j]))
      }
    }
    return ((squares / Double(Swift.max(1, count))).squareRoot(), greatest)
  }
}
