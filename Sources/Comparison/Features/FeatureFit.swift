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
    let most = live.count / 3
    var excluded: [Int] = []
    var found = try fit([])
    var moves = Moves(found.squares, found.scale, plain, live, least)
    if moves.features.isEmpty, !moves.doubtful.isEmpty, moves.doubtful.count <= most {
      // Among few features, one that moved pulls the others so far along that it does not stand out.
      let other = try fit(moves.doubtful)
      let otherMoves = Moves(other.squares, other.scale, plain, live, least)
      if otherMoves.median <= Self.clearing * moves.median {
        (excluded, found, moves) = (moves.doubtful, other, otherMoves)
      }
    }
    for _ in 0..<Self.mostRounds
    where moves.features != excluded && moves.features.count <= most {
      excluded = moves.features
      found = try fit(excluded)
      moves = Moves(found.squares, found.scale, plain, live, least)
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
  /// Leaving the doubtful features out must make the median of the distances at most this part.
  private static let clearing = 0.25
}

/// The features that are far from their places.
private struct Moves {
  /// Those that moved.
  let features: [Int]
  /// Those that are further away than many others.
  let doubtful: [Int]
  /// The limit of the distances.
  let limit: Double
  /// The median of the distances.
  let median: Double

  init(
    _ squares: [Double], _ scale: Double, _ plain: PlainDifference, _ live: [Int], _ least: Double
  ) {
    let distances = live.map { squares[$0].squareRoot() }
    let mean = plain.secondTrace / Double(max(1, plain.features.count))
    let relative = zip(live, distances).map { feature, distance in
      let norms = plain.features[feature]
      let own = max(norms.second, scale * scale * norms.first)
      return own > 0 ? distance * (mean / own).squareRoot() : 0
    }
    let (usual, usualRelative) = (RobustLimit(of: distances), RobustLimit(of: relative))
    let beyond = { (limit: Double, relativeLimit: Double) in
      live.indices.filter {
        distances[$0] > max(least, limit) && relative[$0] > max(least, relativeLimit)
      }.map { live[$0] }
    }
    features = beyond(usual.upper, usualRelative.upper)
    doubtful = beyond(usual.mild, usualRelative.mild)
    limit = max(least, usual.upper)
    median = usual.median
  }
}
