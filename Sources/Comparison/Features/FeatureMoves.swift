/// The features that moved, beside the map from A to B that fits the others.
package struct FeatureMoves: Equatable, Sendable {
  /// A feature that moved.
  package struct Move: Equatable, Sendable {
    /// Its number.
    package let feature: Int
    /// ‖b − s Q a‖ / root mean square ‖b‖.
    package let distance: Double
  }

  /// Whether the map is a rotation or leaves the basis as it is; nil if nothing was fitted.
  package let basis: MatrixComparison.Basis?
  /// s; nil if nothing was fitted, or if it is beyond all numbers.
  package let scale: Double?
  /// The features that moved, the furthest first.
  package let moved: [Move]
  /// The distance beyond which a feature moved.
  package let limit: Double
  /// The median of all live features' distances.
  package let median: Double
  /// The largest distance.
  package let largest: Double
  /// ‖B − s Q A‖_F / ‖B‖_F of the features that did not move; nil if they are zero in B.
  package let othersDistance: Double?

  /// No map was fitted.
  init() {
    (basis, scale, moved) = (nil, nil, [])
    (limit, median, largest, othersDistance) = (0, 0, 0, nil)
  }

  init(_ alignment: Alignment, _ plain: PlainDifference) {
    let fit = alignment.fit
    basis = alignment.basis
    scale = fit.scale.isFinite ? fit.scale : nil
    moved = fit.moved.map { Move(feature: $0, distance: fit.squares[$0].squareRoot()) }
      .sorted { ($1.distance, $0.feature) < ($0.distance, $1.feature) }
    limit = fit.limit
    let distances = plain.live.map { fit.squares[$0].squareRoot() }
    median = RobustLimit(of: distances).median
    largest = distances.max() ?? 0
    othersDistance = fit.distance
  }
}
