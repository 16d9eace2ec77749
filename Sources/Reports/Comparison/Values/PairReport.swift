import Comparison

/// Two matrices, compared.
///
/// All figures but those of `onlyFirst` and `onlySecond` are those of the features in both.
package struct PairReport: Codable, Equatable, Sendable {
  package typealias Likeness = Comparison.Likeness

  /// The answer in one sentence.
  package internal(set) var summary: String
  /// How alike the matrices are.
  package let likeness: Likeness
  /// A.
  package let first: Side
  /// B.
  package let second: Side
  /// Which features are in both.
  package let features: Features
  /// ‖B − A‖_F / ‖A‖_F; absent if A is 0.
  package let distance: Double?
  /// ⟨A, B⟩² / (‖A‖² ‖B‖²), the share of ‖B‖² that A explains without rotation; absent if one is 0.
  package let explained: Double?
  /// What the best rotation does; absent if the matrices are equal or one is 0.
  package let rotation: Rotation?
  /// Which matrix is the other with rounded elements; absent if neither is.
  package let rounded: MatrixComparison.Rounded?
  /// The features that moved; absent if the matrices are equal or one is 0.
  package let moves: MovesReport?
  /// How the norms of the features changed.
  package let norms: NormChangesReport
  /// Spectra, directions, blocks and localised features of both; absent if only the figures above were asked for.
  package let structure: StructureReport?

  /// One of the two matrices.
  package struct Side: Codable, Equatable, Sendable {
    /// Its name in its file.
    package let name: String
    /// The array's shape, as stored.
    package let shape: [Int]
    /// The elements' type, as stored.
    package let dtype: String
    /// Which index of the stored array numbers the features.
    package let orientation: MatrixReport.Orientation
    /// Why that orientation was taken.
    package let orientationReason: String
    /// n, with the features that the other matrix does not have.
    package let featureCount: Int
    /// d.
    package let dimension: Int
    /// ‖ · ‖_F of the features in both.
    package let norm: Double
    /// How many of these are zero.
    package let dead: Int
  }

  /// Which features are in both.
  package struct Features: Codable, Equatable, Sendable {
    /// How features of the two matrices are matched.
    package enum Basis: String, Codable, Equatable, Sendable {
      case index, label
    }

    /// How features of the two matrices are matched.
    package let basis: Basis
    /// How many are in both.
    package let matched: Int
    /// How many of these have only equal elements.
    package let equal: Int
    /// How many are in A only.
    package let onlyFirstCount: Int
    /// How many are in B only.
    package let onlySecondCount: Int
    /// The first features that are in A only; absent if none is.
    package let onlyFirst: [FeatureName]?
    /// The first features that are in B only; absent if none is.
    package let onlySecond: [FeatureName]?
  }

  /// A feature of one matrix.
  package struct FeatureName: Codable, Equatable, Sendable {
    /// Its number.
    package let index: Int
    /// Its name; absent if it has none.
    package let label: String?
  }

  /// What the best rotation of A onto B does, over all features in both.
  package struct Rotation: Codable, Equatable, Sendable {
    /// (tr Σ)² / (‖A‖² ‖B‖²), the share of ‖B‖² that the best rotation and scale explain.
    package let explained: Double
    /// s of the best rotation.
    package let scale: Double?
    /// ‖B − Q A‖_F / ‖A‖_F.
    package let distance: Double?
    /// ‖Bᵀ B − Aᵀ A‖_F / ‖Aᵀ A‖_F.
    package let gramDistance: Double?
    /// Linear centred kernel alignment.
    package let centredAlignment: Double?
    /// The same share with the features shuffled; absent if that was not asked.
    package let chance: Chance?
  }

  /// What is explained with shuffled features.
  package struct Chance: Codable, Equatable, Sendable {
    /// The mean share.
    package let mean: Double
    /// Its standard deviation.
    package let deviation: Double
    /// How many shuffles were made.
    package let draws: Int
    /// A share above this is more than chance.
    package let limit: Double
  }
}

/// A feature that is in both matrices.
package struct SharedFeature: Codable, Equatable, Sendable {
  /// Its number in A.
  package let first: Int
  /// Its number in B.
  package let second: Int
  /// Its name; absent if it has none.
  package let label: String?
}
