import Comparison

/// Two matrices, compared.
///
/// All figures but those of `onlyFirst` and `onlySecond` are those of the features in both.
public struct PairReport: Codable, Equatable, Sendable {
  /// How alike two matrices are.
  public typealias Likeness = Comparison.Likeness

  /// The answer in one sentence.
  public internal(set) var summary: String
  /// How alike the matrices are.
  public let likeness: Likeness
  /// A.
  public let first: Side
  /// B.
  public let second: Side
  /// Which features are in both.
  public let features: Features
  /// ‖B − A‖_F / ‖A‖_F; absent if A is 0.
  public let distance: Double?
  /// ⟨A, B⟩² / (‖A‖² ‖B‖²), the share of ‖B‖² that A explains without rotation; absent if one is 0.
  public let explained: Double?
  /// What the best rotation does; absent if the matrices are equal or one is 0.
  public let rotation: Rotation?
  /// Which matrix is the other with rounded elements; absent if neither is.
  public let rounded: MatrixComparison.Rounded?
  /// The features that moved; absent if the matrices are equal or one is 0.
  public let moves: MovesReport?
  /// How the norms of the features changed.
  public let norms: NormChangesReport
  /// Spectra, directions, blocks and localised features of both; absent if only the figures above were asked for.
  public let structure: StructureReport?

  /// One of the two matrices.
  public struct Side: Codable, Equatable, Sendable {
    /// Its name in its file.
    public let name: String
    /// The array's shape, as stored.
    public let shape: [Int]
    /// The elements' type, as stored.
    public let dtype: String
    /// Which index of the stored array numbers the features.
    public let orientation: MatrixReport.Orientation
    /// Why that orientation was taken.
    public let orientationReason: String
    /// n, with the features that the other matrix does not have.
    public let featureCount: Int
    /// d.
    public let dimension: Int
    /// ‖ · ‖_F of the features in both.
    public let norm: Double
    /// How many of these are zero.
    public let dead: Int
  }

  /// Which features are in both.
  public struct Features: Codable, Equatable, Sendable {
    /// How features of the two matrices are matched.
    public enum Basis: String, Codable, Equatable, Sendable {
      case index, label
    }

    /// How features of the two matrices are matched.
    public let basis: Basis
    /// How many are in both.
    public let matched: Int
    /// How many of these have only equal elements.
    public let equal: Int
    /// How many are in A only.
    public let onlyFirstCount: Int
    /// How many are in B only.
    public let onlySecondCount: Int
    /// The first features that are in A only; absent if none is.
    public let onlyFirst: [FeatureName]?
    /// The first features that are in B only; absent if none is.
    public let onlySecond: [FeatureName]?
  }

  /// A feature of one matrix.
  public struct FeatureName: Codable, Equatable, Sendable {
    /// Its number.
    public let index: Int
    /// Its name; absent if it has none.
    public let label: String?
  }

  /// What the best rotation of A onto B does, over all features in both.
  public struct Rotation: Codable, Equatable, Sendable {
    /// (tr Σ)² / (‖A‖² ‖B‖²), the share of ‖B‖² that the best rotation and scale explain.
    public let explained: Double
    /// s of the best rotation.
    public let scale: Double?
    /// ‖B − Q A‖_F / ‖A‖_F.
    public let distance: Double?
    /// ‖Bᵀ B − Aᵀ A‖_F / ‖Aᵀ A‖_F.
    public let gramDistance: Double?
    /// Linear centred kernel alignment.
    public let centredAlignment: Double?
    /// The same share with the features shuffled; absent if that was not asked.
    public let chance: Chance?
  }

  /// What is explained with shuffled features.
  public struct Chance: Codable, Equatable, Sendable {
    /// The mean share.
    public let mean: Double
    /// Its standard deviation.
    public let deviation: Double
    /// How many shuffles were made.
    public let draws: Int
    /// A share above this is more than chance.
    public let limit: Double
  }
}

/// A feature that is in both matrices.
public struct SharedFeature: Codable, Equatable, Sendable {
  /// Its number in A.
  public let first: Int
  /// Its number in B.
  public let second: Int
  /// Its name; absent if it has none.
  public let label: String?
}
