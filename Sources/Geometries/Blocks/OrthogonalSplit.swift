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
    var merging = GroupMerging(cosines)
    var best: (merged: Int, gap: Double)?
    for merged in 0...tree.links.count {
      if merged > 0 { merging.join(tree.links[merged - 1]) }
      guard merging.crossCount > 0 else { break }
      let kept = merged > 0 ? tree.links[merged - 1].strength : 1
      let removed = max(context.rounding, tree.links[merged].strength)
      let isAdmissible = merging.isNoise(removed: removed, kept: kept, context)
      if isAdmissible, kept / removed > best?.gap ?? 1 { best = (merged, kept / removed) }
    }
    var final = GroupMerging(cosines)
    for link in tree.links.prefix(best?.merged ?? tree.links.count) { final.join(link) }
    groups = final.groups
    (noise, largestCross) = final.measuredCross
  }
}

/// Groups of features that grow by joining, with the statistics of the cosines between different groups.
private struct GroupMerging {
  private let cosines: Matrix
  private var members: [[Int]]
  private var groupOf: [Int]
  private(set) var groupCount: Int
  private(set) var crossCount: Int
  private var crossSum = 0.0
  private var crossSquares = 0.0

  init(_ cosines: Matrix) {
    let n = cosines.rows
    self.cosines = cosines
    members = (0..<n).map { [$0] }
    groupOf = Array(0..<n)
    groupCount = n
    crossCount = n * (n - 1) / 2
    for j in 0..<n {
      for i in 0..<j {
        crossSum += cosines[i, j]
        crossSquares += cosines[i, j] * cosines[i, j]
      }
    }
  }

  var crossMean: Double { crossSum / Double(crossCount) }
  var crossRootMeanSquare: Double { (max(0, crossSquares) / Double(crossCount)).squareRoot() }
  var groups: [[Int]] {
    members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// What part of the usual slack noise may leave by chance: in three dimensions three numbers make it, which are all
  /// that small once in a million times. A frame that is exact has 10⁻¹⁰ of it and less.
  private static let leastSlack = 1e-4

  /// Whether the cosines between groups pass for noise beside links of strength `kept`.
  func isNoise(removed: Double, kept: Double, _ context: OrthogonalSplit.Context) -> Bool {
    let count = Double(crossCount)
    let greatest = (2 * log(count)).squareRoot()
    // The running sum has lost the digits of cosines near 0, but none is larger than the greatest.
    let noise = max(context.rounding, min(crossRootMeanSquare, removed))
    let randomDirections = 1 / Double(max(1, context.dimension)).squareRoot()
    let (rank, features) = (Double(context.rank), Double(groupOf.count))
    let usualSlack = noise * noise * rank * (rank - 1) / features
    return removed <= OrthogonalSplit.largestNoise
      && noise <= min(OrthogonalSplit.largestSpread, 0.75 * randomDirections)
      && removed <= noise * (greatest + 1.5)
      && abs(crossMean) <= 4 * noise / count.squareRoot()
      && kept >= noise * (greatest + 2) * (1 + 3 / count)
      && (noise == context.rounding || context.slack >= Self.leastSlack * usualSlack)
      && groupCount <= context.dimension
  }

  /// The root mean square and the greatest of the cosines between groups.
  ///
  /// Summed anew from the pairs: the running sum has lost the digits of cosines near 0.
  var measuredCross: (rootMeanSquare: Double, greatest: Double) {
    guard crossCount > 0 else { return (0, 0) }
    var (squares, greatest) = (0.0, 0.0)
    for j in groupOf.indices {
      for i in 0..<j where groupOf[i] != groupOf[j] {
        squares += cosines[i, j] * cosines[i, j]
        greatest = max(greatest, abs(cosines[i, j]))
      }
    }
    return ((squares / Double(crossCount)).squareRoot(), greatest)
  }

  mutating func join(_ link: SpanningTree.Link) {
    var (into, from) = (groupOf[link.first], groupOf[link.second])
    if members[into].count < members[from].count { swap(&into, &from) }
    for i in members[from] {
      for j in members[into] {
        crossSum -= cosines[i, j]
        crossSquares -= cosines[i, j] * cosines[i, j]
      }
    }
    crossCount -= members[from].count * members[into].count
    groupCount -= 1
    for i in members[from] { groupOf[i] = into }
    members[into] += members[from]
    members[from] = []
  }
}
