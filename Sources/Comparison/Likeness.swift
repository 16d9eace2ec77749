/// How alike two matrices of the same features are: the first of these that holds.
public enum Likeness: String, Sendable, CaseIterable, Codable {
  /// All elements are equal.
  case equal
  /// One of them is 0, or no feature is in both.
  case incomparable
  /// One is the other with its elements rounded, as by storing them in fewer bits; see `RoundingTest`.
  case rounded
  /// B = s A up to a tenth, with a scale that is not 1.
  case scaled
  /// B = A up to a tenth, in the same basis.
  case changed
  /// B = s Q A up to a tenth, for a rotation or reflection Q that does more than fit noise.
  case rotated
  /// The best rotation explains more of B than with its features shuffled.
  case related
  /// It does not.
  case unrelated

  /// A relative distance up to this counts as near, over the features that did not move.
  public static let near = 0.1
}

extension Likeness {
  /// What the decision rests on, beside equality and rounding.
  struct Figures {
    /// The distance without rotation, with the best scale, of the features that did not move.
    let scaledDistance: Double?
    /// That scale.
    let scale: Double
    /// The distance without rotation and without scale, of the same features.
    let plainDistance: Double?
    /// The distance with the best rotation and scale, of the features that did not move; nil if none was fitted.
    let rotatedDistance: Double?
    /// Whether a rotation brings more than it takes off noise.
    let basis: MatrixComparison.Basis
    /// The share that the best rotation explains of all features.
    let explained: Double
    /// What it explains with shuffled features; nil if that was not asked for, or if there are too few features.
    let chance: ShuffledFeatures?
  }

  /// The decision for two matrices that are neither equal nor zero nor rounded.
  init(_ figures: Figures) {
    let (plain, scaled) = (figures.plainDistance ?? 1, figures.scaledDistance ?? 1)
    let isScale = abs(figures.scale - 1) > max(1e-6, 4 * scaled)
    if scaled <= Self.near, isScale {
      self = .scaled
    } else if plain <= Self.near {
      self = .changed
    } else if figures.basis == .turned, let rotated = figures.rotatedDistance,
      rotated <= Self.near
    {
      self = .rotated
    } else if let chance = figures.chance {
      self = figures.explained > chance.limit ? .related : .unrelated
    } else {
      self = .related
    }
  }
}
