import Comparison

/// The features that moved, beside the map that fits the others.
package struct MovesReport: Codable, Equatable, Sendable {
  /// Whether the map is a rotation or leaves the basis as it is.
  package let basis: MatrixComparison.Basis?
  /// s of the map b = s Q a.
  package let scale: Double?
  /// How many moved.
  package let count: Int
  /// A feature moved if ‖b − s Q a‖ / root mean square ‖b‖ is above this, and far above that of most beside its own norm.
  package let limit: Double
  /// The median of this distance.
  package let median: Double
  /// Its largest value.
  package let largest: Double
  /// ‖B − s Q A‖_F / ‖B‖_F of the features that did not move; absent if they are zero in B.
  package let othersDistance: Double?
  /// Those that moved furthest, the furthest first.
  package let list: [Move]

  /// A feature that moved.
  package struct Move: Codable, Equatable, Sendable {
    /// The feature.
    package let feature: SharedFeature
    /// ‖b − s Q a‖ / root mean square ‖b‖.
    package let distance: Double
  }
}

/// How the norms of the features changed.
package struct NormChangesReport: Codable, Equatable, Sendable {
  /// The median of ‖b‖ / ‖a‖; absent if no feature is live in both.
  package let ratio: Double?
  /// How many are zero in B only.
  package let diedCount: Int
  /// How many are zero in A only.
  package let bornCount: Int
  /// How many have a ratio far from the median.
  package let changedCount: Int
  /// The first that are zero in B only.
  package let died: [SharedFeature]
  /// The first that are zero in A only.
  package let born: [SharedFeature]
  /// Those with the ratios furthest from the median.
  package let changed: [Change]

  /// A feature whose norm changed.
  package struct Change: Codable, Equatable, Sendable {
    /// The feature.
    package let feature: SharedFeature
    /// ‖b‖ / ‖a‖.
    package let ratio: Double
  }
}
