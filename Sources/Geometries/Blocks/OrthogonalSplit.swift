import Glibc
import Matrices

/// The split of features into groups that are orthogonal to each other up to noise.
///
/// The threshold follows from the data: of all ways to cut the spanning tree at a strength, those are admissible at which
/// what is cut looks like noise and what is kept does not; of these the cut with the widest gap is taken.
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
    /// The rank of W.
    let rank: Int
    /// 1 − ΣD / rank.
    let slack: Double
    /// The error of a cosine from rounding alone; smaller ones count as equal to it.
    let rounding: Double
  }

  /// The largest |cosine| that can pass for noise: 4.7 standard deviations of the cosine of two orthogonal unit vectors
  /// with 3 % noise an entry, 4.7 · √2 · 0.03.
  static let largestNoise = 0.2

  /// The largest root mean square of cosines that can pass for noise: that of 5 % noise an entry, √2 · 0.05.
  static let largestSpread = 0.0707

  /// Splits n features.
  ///
  /// A cut is admissible when the N removed cosines, of root mean square σ,
  /// - are at most `largestNoise`, with σ at most `largestSpread` and well below 1/√d, which random directions have;
  /// - are at most σ (√(2 ln N) + 1.5), the usual greatest of N normal numbers and a margin;
  /// - have a mean that N noise values could have, at most 4 σ / √N (a large simplex has small cosines too, but all of
  ///   one sign);
  /// - are far below any link kept: kept ≥ σ (√(2 ln N) + 2) (1 + 3 / N), where the last factor asks for more when σ
  ///   itself is known from few cosines;
  /// - come with the slack that noise makes: noise of cosines σ in a tight frame of rank r costs σ² r (r − 1) / n of
  ///   saturation, and a frame that is tight to more digits has no such noise in it;
  ///
  /// and when there are no more groups than dimensions.
  ///
  /// - Complexity: n² steps.
  init(_ cosines: Matrix, _ context: Context) {
    let tree = SpanningTree(cosines)
    let crossing = CrossCosines.afterEachJoin(of: tree, cosines)
    var best: (merged: Int, gap: Double)?
    for merged in tree.links.indices {
      let kept = merged > 0 ? tree.links[merged - 1].strength : 1
      let removed = max(context.rounding, tree.links[merged].strength)
      let isAdmissible = crossing[merged].isNoise(
        removed: removed, kept: kept, features: cosines.rows, groups: cosines.rows - merged,
        context)
      if isAdmissible, kept / removed > best?.gap ?? 1 { best = (merged, kept / removed) }
    }
    var final = GroupMerging(cosines)
    for link in tree.links.prefix(best?.merged ?? tree.links.count) { final.join(link) }
    groups = final.groups
    (noise, largestCross) = final.measuredCross
  }
}

/// The statistics of the cosines between different groups.
private struct CrossCosines {
  private(set) var count = 0
  private var sum = 0.0
  private var squares = 0.0

  /// The cosines between the groups that the first 0, 1, … links of a tree make.
  ///
  /// They are those that the later links will join, and are added from the last link on, the weak ones first: subtracted
  /// from the sum of all they would lose their digits.
  static func afterEachJoin(of tree: SpanningTree, _ cosines: Matrix) -> [CrossCosines] {
    var merging = GroupMerging(cosines)
    var crossing = tree.links.map { merging.join($0) }
    for merged in crossing.indices.dropLast().reversed() {
      crossing[merged].add(crossing[merged + 1])
    }
    return crossing
  }

  mutating func add(_ cosine: Double) {
    count += 1
    sum += cosine
    squares += cosine * cosine
  }

  private mutating func add(_ other: CrossCosines) {
    count += other.count
    sum += other.sum
    squares += other.squares
  }

  /// What part of the usual slack noise may leave by chance: in three dimensions three numbers make it, which are all
  /// that small once in a million times. A frame that is exact has 10⁻¹⁰ of it and less.
  private static let leastSlack = 1e-4

  /// Whether the cosines between so many groups of features pass for noise beside links of strength `kept`.
  func isNoise(
    removed: Double, kept: Double, features: Int, groups: Int, _ context: OrthogonalSplit.Context
  ) -> Bool {
    let number = Double(count)
    let greatest = (2 * log(number)).squareRoot()
    let noise = max(context.rounding, (squares / number).squareRoot())
    let randomDirections = 1 / Double(max(1, context.dimension)).squareRoot()
    let (rank, features) = (Double(context.rank), Double(features))
    let usualSlack = noise * noise * rank * (rank - 1) / features
    // Below noise of some 10⁻⁸ the slack is only the rounding of a sum of n terms, of either sign.
    let slackRounding = 8 * features * Double.ulpOfOne
    return removed <= OrthogonalSplit.largestNoise
      && noise <= min(OrthogonalSplit.largestSpread, 0.75 * randomDirections)
      && removed <= noise * (greatest + 1.5)
      && abs(sum / number) <= 4 * noise / number.squareRoot()
      && kept >= noise * (greatest + 2) * (1 + 3 / number)
      && (noise == context.rounding
        || context.slack >= Self.leastSlack * usualSlack - slackRounding)
      && groups <= context.dimension
  }
}

/// Groups of features that grow by joining.
private struct GroupMerging {
  private let cosines: Matrix
  private var members: [[Int]]
  private var groupOf: [Int]

  init(_ cosines: Matrix) {
    self.cosines = cosines
    members = (0..<cosines.rows).map { [$0] }
    groupOf = Array(0..<cosines.rows)
  }

  var groups: [[Int]] {
    members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The root mean square and the greatest of the cosines between groups.
  var measuredCross: (rootMeanSquare: Double, greatest: Double) {
    var (count, squares, greatest) = (0, 0.0, 0.0)
    for j in groupOf.indices {
      for i in 0..<j where groupOf[i] != groupOf[j] {
        count += 1
        squares += cosines[i, j] * cosines[i, j]
        greatest = max(greatest, abs(cosines[i, j]))
      }
    }
    return ((squares / Double(max(1, count))).squareRoot(), greatest)
  }

  /// Joins the groups at the ends of a link.
  ///
  /// - Returns: the cosines between the two.
  @discardableResult
  mutating func join(_ link: SpanningTree.Link) -> CrossCosines {
    var (into, from) = (groupOf[link.first], groupOf[link.second])
    if members[into].count < members[from].count { swap(&into, &from) }
    var joined = CrossCosines()
    for i in members[from] {
      for j in members[into] { joined.add(cosines[i, j]) }
    }
    for i in members[from] { groupOf[i] = into }
    members[into] += members[from]
    members[from] = []
    return joined
  }
}
