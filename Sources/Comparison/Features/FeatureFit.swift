/// A map laid over the features: where each feature should be, how far it is from there, and which ones moved.
///
/// A feature moved if it is further from its place than most, both beside the root mean square norm and beside its own
/// norm: noise of one size for all features, or in proportion to their norms, moves none. The map is fitted again to the
/// features that did not move, so that those that did pull nothing with them.
struct FeatureFit {
  /// s: b ≈ s Q a.
  let scale: Double
  /// ‖b − s Q a‖² of every feature, relative to the mean of ‖b‖².
  let squares: [Double]
  /// The features that moved, ascending.
  let moved: [Int]
  /// ‖b − s Q a‖ / root mean square ‖b‖ is larger for a feature that moved.
  let limit: Double
  /// ‖B − s Q A‖_F / ‖B‖_F of the features that did not move; nil if they are all zero in B.
  let distance: Double?

  /// Fits a map until the features that moved stay the same.
  ///
  /// - Parameters:
  ///   - plain: the norms of the features.
  ///   - least: a smaller distance is rounding.
  ///   - fit: the scale and the squares of the map that fits all features but some.
  init(
    _ plain: PlainDifference, least: Double,
    fit: (_ excluded: [Int]) throws -> (scale: Double, squares: [Double])
  ) throws {
    let live = plain.live
    var excluded: [Int] = []
    var found = try fit([])
    var moves = Self.moves(found.squares, found.scale, plain, live, least)
    for _ in 0..<Self.mostRounds
    where moves.features != excluded && moves.features.count <= live.count / 3 {
      excluded = moves.features
      found = try fit(excluded)
      moves = Self.moves(found.squares, found.scale, plain, live, least)
    }
    scale = found.scale
    squares = found.squares
    moved = moves.features
    limit = moves.limit
    let others = Set(moved)
    let kept = live.filter { !others.contains($0) }
    let mean = plain.secondTrace / Double(max(1, plain.features.count))
    let norm = kept.reduce(0) { $0 + plain.features[$1].second }
    let rest = kept.reduce(0) { $0 + found.squares[$1] * mean }
    distance = norm > 0 ? (rest / norm).squareRoot() : nil
  }

  private static let mostRounds = 4

  private static func moves(
    _ squares: [Double], _ scale: Double, _ plain: PlainDifference, _ live: [Int], _ least: Double
  ) -> (features: [Int], limit: Double) {
    let distances = live.map { squares[$0].squareRoot() }
    let mean = plain.secondTrace / Double(max(1, plain.features.count))
    let relative = zip(live, distances).map { feature, distance in
      let norms = plain.features[feature]
      let own = max(norms.second, scale * scale * norms.first)
      return own > 0 ? distance * (mean / own).squareRoot() : 0
    }
    let limit = max(least, RobustLimit(of: distances).upper)
    let relativeLimit = max(least, RobustLimit(of: relative).upper)
    let moved = live.indices.filter { distances[$0] > limit && relative[$0] > relativeLimit }
    return (moved.map { live[$0] }, limit)
  }
}
