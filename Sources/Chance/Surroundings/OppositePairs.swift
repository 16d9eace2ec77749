import Glibc
import LinearAlgebra
import Matrices

/// The pairs of opposite features of a matrix, judged together: among random features, one pair says nothing, but sixty
/// pairs do.
package struct OppositePairs: Sendable {
  /// What was found about a pair.
  package struct Finding: Equatable, Sendable {
    /// ln of the chance that random features have this many pairs that are as opposite.
    package let logChance: Double
    /// The noise per element of unit vectors that explains the deviation from opposite.
    package let noise: Double

    init(logChance: Double, noise: Double) {
      self.logChance = logChance
      self.noise = noise
    }

    /// A pair that was picked from n features. Another check asks whether it stands out from the features next to it.
    package init?(
      pairOf cosine: Double, elements: Int, open: Int, among n: Int, grid: StorageGrid
    ) {
      guard cosine <= OppositePairs.leastOpposite else { return nil }
      noise = (max(0, 1 + cosine) / Double(max(1, elements - 1))).squareRoot()
      let pairs = Double(n) * Double(n - 1) / 2
      let cap = grid.logCap(cosine: -cosine, dimension: Double(open))
      logChance = open == 1 ? -.infinity : min(0, log(max(1, pairs)) + cap)
    }
  }

  /// The finding for each named pair, by its first member.
  private let findings: [Int: Finding]

  /// The finding for the pair with this first member; nil if it is not a pair of opposites that can be named.
  package func finding(first: Int) -> Finding? { findings[first] }

  /// The largest cosine of a pair that can be opposite with noise: 30° from opposite.
  static let leastOpposite = -0.87

  /// Judges all blocks of two.
  ///
  /// Take the k most opposite pairs, and let −c be the largest cosine among them. The chance of one pair is the chance
  /// of a random direction within that angle; the chance of k or more among all n (n − 1) / 2 pairs is binomial. The
  /// largest k that chance does not explain is taken; if there is none, the k with the least chance.
  ///
  /// - Parameters:
  ///   - groups: the blocks of the matrix.
  ///   - spaces: the free space of each block. If it has one dimension, a pair of opposites is a fact without chance.
  ///     The same holds for features of few values that are opposite to all digits, norms included.
  ///   - features: all strong features.
  ///   - elements: the number of elements that are not 0 in every feature.
  ///   - isCentred: whether all features, weak ones included, sum to zero, so that they have one dimension less.
  ///   - frame: the tight frame that the features form.
  ///   - grid: the grid that their elements are rounded to.
  package init(
    among groups: [[Int]], _ spaces: [FreeSpace], of features: BlockFeatures, elements: Int,
    isCentred: Bool, frame: TightFamily?, grid: StorageGrid
  ) throws(LinearAlgebraError) {
    let cosines = features.gram.cosines
    let opposites = zip(groups, spaces)
      .filter { $0.0.count == 2 && cosines[$0.0[0], $0.0[1]] <= Self.leastOpposite }
      .map { (pair: $0.0, open: $0.1) }
    let gram = features.gram.gram
    let isFact = { (pair: [Int], open: FreeSpace) in
      open.dimensions == 1 || grid.isCoarse && gram.areOpposite(pair[0], pair[1])
    }
    let facts = opposites.filter { isFact($0.pair, $0.open) }.map(\.pair)
    let open = opposites.filter { !isFact($0.pair, $0.open) }
    let pairs = open.map(\.pair)
      .sorted { cosines[$0[0], $0[1]] < cosines[$1[0], $1[1]] }
    let scene = PairSetting(
      features, elements: elements, open.map(\.open), isCentred: isCentred, frame: frame, grid: grid
    )
    let certain = Finding(logChance: -.infinity, noise: 0)
    let best = try scene.mostOpposite(of: pairs, groups: groups)
    var findings = [Int: Finding]()
    for pair in pairs.prefix(best?.count ?? 0) { findings[pair[0]] = best?.finding }
    for pair in facts { findings[pair[0]] = certain }
    self.findings = findings
  }
}
