import Comparison

/// What stands out in two matrices, side by side.
public struct StructureReport: Codable, Equatable, Sendable {
  /// The spectrum of A.
  public let first: Spectrum
  /// The spectrum of B.
  public let second: Spectrum
  /// The directions above noise; absent if they were not looked for.
  public let directions: Directions?
  /// The named blocks.
  public let blocks: Blocks
  /// The localised features.
  public let localised: Localised

  /// Figures of F = W Wᵀ.
  public struct Spectrum: Codable, Equatable, Sendable {
    /// The number of eigenvalues that are not 0.
    public let rank: Int
    /// tr F.
    public let trace: Double
    /// (tr F)² / tr F².
    public let effectiveRank: Double
    /// Σ D / rank.
    public let saturation: Double
    /// The largest eigenvalues.
    public let eigenvalues: [Double]
    /// The largest error of an eigenvalue, from arithmetic.
    public let errorBound: Double
  }

  /// Directions above noise, by their right singular vectors.
  public struct Directions: Codable, Equatable, Sendable {
    /// How many A has.
    public let first: Int
    /// How many B has.
    public let second: Int
    /// Those that belong together, by their places in the spectra, with |cos| of the right singular vectors.
    public let pairs: [Pair]
    /// A |cos| up to this is chance.
    public let limit: Double
    /// k, how many directions of each are compared: as many as are above noise in either.
    public let spanned: Int
    /// The mean squared cosine of the principal angles between the spans; absent for k = 0.
    public let overlap: Double?
    /// The same of random spans, k / n.
    public let chance: Double?

    /// Two directions that belong together.
    public struct Pair: Codable, Equatable, Sendable {
      /// The place in the spectrum of A.
      public let first: Int
      /// The place in the spectrum of B.
      public let second: Int
      /// |cos|.
      public let cosine: Double
    }
  }

  /// Named blocks, matched by the features that they share.
  public struct Blocks: Codable, Equatable, Sendable {
    /// Whether the blocks of both were searched.
    public let searched: Bool
    /// Those with the same features and the same name in both.
    public let kept: [Block]
    /// Those whose features or name changed.
    public let changed: [Change]
    /// Those of A only.
    public let gone: [Block]
    /// Those of B only.
    public let born: [Block]

    /// A block.
    public struct Block: Codable, Equatable, Sendable {
      /// Its name for a reader.
      public let name: String
      /// Its features, by their numbers in A.
      public let features: [Int]
    }

    /// A block that changed.
    public struct Change: Codable, Equatable, Sendable {
      /// In A.
      public let first: Block
      /// In B, with the numbers that the features have in A.
      public let second: Block
      /// |common features| / |features of either|.
      public let jaccard: Double
    }
  }

  /// Features on fewer directions than random ones.
  public struct Localised: Codable, Equatable, Sendable {
    /// How many are localised in both.
    public let both: Int
    /// How many in A only.
    public let lostCount: Int
    /// How many in B only.
    public let gainedCount: Int
    /// The first of those that are localised in A only.
    public let lost: [SharedFeature]
    /// The first of those that are localised in B only.
    public let gained: [SharedFeature]
  }
}
