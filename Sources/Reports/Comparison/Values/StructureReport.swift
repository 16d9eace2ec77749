import Comparison

/// What stands out in two matrices, side by side.
package struct StructureReport: Codable, Equatable, Sendable {
  /// The spectrum of A.
  package let first: Spectrum
  /// The spectrum of B.
  package let second: Spectrum
  /// The directions above noise; absent if they were not looked for.
  package let directions: Directions?
  /// The named blocks.
  package let blocks: Blocks
  /// The localised features.
  package let localised: Localised

  /// Figures of F = W Wᵀ.
  package struct Spectrum: Codable, Equatable, Sendable {
    /// The number of eigenvalues that are not 0.
    package let rank: Int
    /// tr F.
    package let trace: Double
    /// (tr F)² / tr F².
    package let effectiveRank: Double
    /// Σ D / rank.
    package let saturation: Double
    /// The largest eigenvalues.
    package let eigenvalues: [Double]
    /// The largest error of an eigenvalue, from arithmetic.
    package let errorBound: Double
  }

  /// Directions above noise, by their right singular vectors.
  package struct Directions: Codable, Equatable, Sendable {
    /// How many A has.
    package let first: Int
    /// How many B has.
    package let second: Int
    /// Those that belong together, by their places in the spectra, with |cos| of the right singular vectors.
    package let pairs: [Pair]
    /// A |cos| up to this is chance.
    package let limit: Double
    /// k, how many directions of each are compared: as many as are above noise in either.
    package let spanned: Int
    /// The mean squared cosine of the principal angles between the spans; absent for k = 0.
    package let overlap: Double?
    /// The same of random spans, k / n.
    package let chance: Double?

    /// Two directions that belong together.
    package struct Pair: Codable, Equatable, Sendable {
      /// The place in the spectrum of A.
      package let first: Int
      /// The place in the spectrum of B.
      package let second: Int
      /// |cos|.
      package let cosine: Double
    }
  }

  /// Named blocks, matched by the features that they share.
  package struct Blocks: Codable, Equatable, Sendable {
    /// Whether the blocks of both were searched.
    package let searched: Bool
    /// Those with the same features and the same name in both.
    package let kept: [Block]
    /// Those whose features or name changed.
    package let changed: [Change]
    /// Those of A only.
    package let gone: [Block]
    /// Those of B only.
    package let born: [Block]

    /// A block.
    package struct Block: Codable, Equatable, Sendable {
      /// Its name for a reader.
      package let name: String
      /// Its features, by their numbers in A.
      package let features: [Int]
    }

    /// A block that changed.
    package struct Change: Codable, Equatable, Sendable {
      /// In A.
      package let first: Block
      /// In B, with the numbers that the features have in A.
      package let second: Block
      /// |common features| / |features of either|.
      package let jaccard: Double
    }
  }

  /// Features on fewer directions than random ones.
  package struct Localised: Codable, Equatable, Sendable {
    /// How many are localised in both.
    package let both: Int
    /// How many in A only.
    package let lostCount: Int
    /// How many in B only.
    package let gainedCount: Int
    /// The first of those that are localised in A only.
    package let lost: [SharedFeature]
    /// The first of those that are localised in B only.
    package let gained: [SharedFeature]
  }
}
