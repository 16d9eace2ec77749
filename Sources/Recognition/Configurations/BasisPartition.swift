import Matrices

/// A division of m q features into m sets of q, each with all cosines near 0.
struct BasisPartition {
  /// The sets, each ascending, in order of their first features.
  let bases: [[Int]]

  /// Larger |cosines| do not count as near 0.
  private static let largestCosine = 0.3

  /// Two features count as orthogonal up to the least |cosine| with which every feature has q − 1 others, times one of
  /// these: some cosines between sets may happen to be smaller than some within.
  private static let slack = [1 + 1e-9, 1.3, 1.7, 2.5]

  /// The steps of each search.
  private static let mostSteps = 20_000

  /// - Parameters:
  ///   - cosines: of all features.
  ///   - q: the number of features in each set.
  /// - Returns: nil if there is no such division, or if it was not found within the limit.
  init?(_ cosines: Matrix, size q: Int) {
    let n = cosines.rows
    guard q > 1, n > q, n.isMultiple(of: q) else { return nil }
    let needed = (0..<n).reduce(0.0) { most, i in
      let sizes = (0..<n).filter { $0 != i }.map { abs(cosines[$0, i]) }.sorted()
      return max(most, sizes[q - 2])
    }
    for slack in Self.slack where needed * slack <= Self.largestCosine {
      let limit = max(needed * slack, 1e-12)
      let neighbours = (0..<n).map { i in
        FeatureSet(count: n) { $0 != i && abs(cosines[$0, i]) <= limit }
      }
      var search = CliqueCover(neighbours: neighbours, size: q, stepsLeft: Self.mostSteps)
      if let found = search.cover(FeatureSet(count: n) { _ in true }) {
        bases = found.map { $0.sorted() }.sorted { $0[0] < $1[0] }
        return
      }
    }
    return nil
  }
}

/// A cover of the vertices of a graph by disjoint cliques of one size.
private struct CliqueCover {
  let neighbours: [FeatureSet]
  let size: Int
  var stepsLeft: Int

  /// The vertex with the fewest neighbours is covered first.
  mutating func cover(_ open: FeatureSet) -> [[Int]]? {
    let first = open.members.min {
      neighbours[$0].common(with: open).count < neighbours[$1].common(with: open).count
    }
    guard let first else { return [] }
    return extend([first], neighbours[first].common(with: open), open)
  }

  /// Completes a clique with vertices that are joined to all its members, and covers the rest.
  private mutating func extend(
    _ clique: [Int], _ candidates: FeatureSet, _ open: FeatureSet
  ) -> [[Int]]? {
    guard clique.count < size else {
      return cover(open.without(clique)).map { [clique] + $0 }
    }
    stepsLeft -= 1
    guard stepsLeft > 0, clique.count + candidates.count >= size else { return nil }
    let links = candidates.members.map { ($0, neighbours[$0].common(with: candidates).count) }
    // The vertex with the most links among the candidates is tried first.
    guard let best = links.max(by: { ($0.1, $1.0) < ($1.1, $0.0) })?.0 else { return nil }
    let joined = candidates.common(with: neighbours[best])
    if let found = extend(clique + [best], joined, open) { return found }
    return extend(clique, candidates.without([best]), open)
  }
}

/// A set of features, one bit each.
private struct FeatureSet {
  private var words: [UInt64]

  init(count: Int, contains: (Int) -> Bool) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for i in 0..<count where contains(i) { words[i / 64] |= 1 << UInt64(i % 64) }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Ascending.
  var members: [Int] {
    words.enumerated().flatMap { place, word in
      (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { 64 * place + $0 }
    }
  }

  func common(with other: FeatureSet) -> FeatureSet {
    var result = self
    for place in words.indices { result.words[place] &= other.words[place] }
    return result
  }

  func without(_ features: [Int]) -> FeatureSet {
    var result = self
    for i in features { result.words[i / 64] &= ~(1 << UInt64(i % 64)) }
    return result
  }
}
