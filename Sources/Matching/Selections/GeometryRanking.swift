/// Sets of features, ranked by their distance from each of several geometries.
struct GeometryRanking {
  private let scores: [[Double]]
  /// The scores of all sets at each geometry, ascending.
  private let sorted: [[Double]]

  /// - Parameter scores: for each set, its score at every geometry; a smaller score is nearer. At least one set.
  init(_ scores: [[Double]]) {
    self.scores = scores
    sorted = (scores.first ?? []).indices.map { geometry in scores.map { $0[geometry] }.sorted() }
  }

  /// The geometry that a set is nearest to; the first of equals.
  static func best(_ scores: [Double]) -> Int {
    scores.indices.min { (scores[$0], $0) < (scores[$1], $1) } ?? 0
  }

  /// How many sets are at least as near as this one to the geometry that this one is nearest to; 1 for the nearest set.
  func unusualness(_ set: [Double]) -> Int {
    let best = Self.best(set)
    let column = sorted[best]
    // The first place with a larger score.
    var (low, high) = (0, column.count)
    while low < high {
      let middle = (low + high) / 2
      if column[middle] <= set[best] { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The share of the sets for which a condition holds.
  func share(where holds: ([Double]) -> Bool) -> Double {
    Double(scores.count(where: holds)) / Double(scores.count)
  }
}
