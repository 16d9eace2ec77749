import Comparison

/// The features that moved, beside the map that fits the others.
public struct MovesReport: Codable, Equatable, Sendable {
  /// Whether the map is a rotation or leaves the basis as it is.
  public let basis: MatrixComparison.Basis?
  /// s of the map b = s Q a.
  public let scale: Double?
  /// How many moved.
  public let count: Int
  /// A feature moved if ‖b − s Q a‖ / root mean square ‖b‖ is above this, and far above that of most beside its own norm.
  public let limit: Double
  /// The median of this distance.
  public let median: Double
  /// Its largest value.
  public let largest: Double
  /// ‖B − s Q A‖_F / ‖B‖_F of the features that did not move; absent if they are zero in B.
  public let othersDistance: Double?
  /// Those that moved furthest, the furthest first.
  public let list: [Move]

  /// A feature that moved.
  public struct Move: Codable, Equatable, Sendable {
    /// The feature.
    public let feature: SharedFeature
    /// ‖b − s Q a‖ / root mean square ‖b‖.
    public let distance: Double
  }
}

/// How the norms of the features changed.
public struct NormChangesReport: Codable, Equatable, Sendable {
  /// The median of ‖b‖ / ‖a‖; absent if no feature is live in both.
  public let ratio: Double?
  /// How many are zero in B only.
  public let diedCount: Int
  /// How many are zero in A only.
  public let bornCount: Int
  /// How many have a ratio far from the median.
  public let changedCount: Int
  /// The first that are zero in B only.
  public let died: [SharedFeature]
  /// The first that are zero in A only.
  public let born: [SharedFeature]
  /// Those with the ratios furthest from the median.
  public let changed: [Change]

  /// A feature whose norm changed.
  public struct Change: Codable, Equatable, Sendable {
    /// The feature.
    public let feature: SharedFeature
    /// ‖b‖ / ‖a‖.
    public let ratio: Double
  }
}
