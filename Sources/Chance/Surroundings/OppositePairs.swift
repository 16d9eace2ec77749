import Glibc
import LinearAlgebra
import Matrices

/// The pairs of opposite features of a matrix, judged together: among random features one pair is nothing, sixty are.
package struct OppositePairs: Sendable {
  /// What a pair is.
  package struct Finding: Equatable, Sendable {
    /// ln of the chance that random features have as many pairs as opposite.
    package let logChance: Double
    /// The noise on each element of unit vectors that turns such pairs.
    package let noise: Double

    init(logChance: Double, noise: Double) {
      self.logChance = logChance
      self.noise = noise
    }

    /// A pair that was picked from among all of n features. Whether it stands out from the features next to it is asked elsewhere.
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

  /// The finding of each pair that is named, by its first member.
  private let findings: [Int: Finding]

  /// What the pair with this first member is; nil where it is no pair of opposites that could be named.
  package func finding(first: Int) -> Finding? { findings[first] }

  /// The least opposite that noise makes, 30° from it.
  static let leastOpposite = -0.87

  /// Judges all blocks of two.
  ///
  /// For the k most opposite of them, with the worst cosine −c of these, the chance of each is that of a random direction within
  /// the angle of another, and that of k or more among all n (n − 1) / 2 pairs binomial. The largest k that chance does not
  /// explain is taken; failing that, the k that it explains least.
  ///
  /// - Parameters:
  ///   - groups: the blocks of the matrix.
  ///   - openings: what is left to each block. Where that is one dimension, a pair of opposites is a fact; and so are features of
  ///     few values that are opposite to all digits, norms too.
  ///   - features: all strong features.
  ///   - elements: those that are not 0 in all features.
  ///   - isCentred: whether the features sum to zero, with weak ones, so that they have one dimension less.
  ///   - frame: the tight frame that they make.
  ///   - grid: what their elements are rounded to.
  package init(
    among groups: [[Int]], _ openings: [Opening], of features: BlockFeatures, elements: Int,
    isCentred: Bool, frame: TightFamily?, grid: StorageGrid
  ) throws(LinearAlgebraError) {
    let cosines = features.gram.cosines
    let opposites = zip(groups, openings)
      .filter { $0.0.count == 2 && cosines[$0.0[0], $0.0[1]] <= Self.leastOpposite }
      .map { (pair: $0.0, open: $0.1) }
    let gram = features.gram.gram
    let isFact = { (pair: [Int], open: Opening) in
      open.dimensions == 1 || grid.isCoarse && gram.areOpposite(pair[0], pair[1])
    }
    let facts = opposites.filter { isFact($0.pair, $0.open) }.map(\.pair)
    let open = opposites.filter { !isFact($0.pair, $0.open) }
    let pairs = open.map(\.pair)
      .sorted { cosines[$0[0], $0[1]] < cosines[$1[0], $1[1]] }
    let scene = PairScene(
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
