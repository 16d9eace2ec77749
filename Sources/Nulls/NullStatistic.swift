/// A figure that is compared with chance; all but `schemeCost` are without unit, and none depends on scale or rotation.
///
/// Localization in eigenspaces is not among them: it depends on the tolerance at which eigenvalues count as one, and
/// that on the matrix. The spread of the spectral measures says the same without one.
package enum NullStatistic: String, CaseIterable, Sendable {
  /// ρ_r = ΣD / rank: high for tight frames, low where features crowd.
  case saturation
  /// The mean over features of the spread of μ_i over its mean: 0 when saturated, high where features mix directions of
  /// unlike strength.
  case spread
  /// (tr F)² / tr F²: high where all directions are used alike, low where a few hold most of the norm.
  case effectiveRank
  /// The largest |cosine| of two features: high for near copies and opposites, low where features keep apart.
  case coherence
  /// ⟨c⁴⟩ / ⟨c²⟩² over pairs: 1 for equal angles, about 3 for random directions, high where few pairs interact much and
  /// most hardly, as in blocks.
  case cosineKurtosis
  /// ⟨c⟩ over pairs: high where features lean to one side, low where they point away from each other.
  case meanCosine
  /// ⟨c³⟩ / ⟨c²⟩^{3/2} over pairs: high where the strongest pairs are near copies, low where they are near opposites.
  case cosineSkewness
  /// ‖M² − λM‖_F / (λ‖M‖_F) of a block: 0 when tight.
  case tightnessDefect
  /// `SchemeFit.cost` of the association scheme that explains a block best, less that of equal norms alone, in nats: 0
  /// where no scheme is worth its price, and the lower the better one explains the block.
  case schemeCost

  /// Which values count as extreme.
  package enum Alternative: String, Sendable {
    /// High values and low ones.
    case twoSided = "two-sided"
    /// Low values.
    case less
  }

  /// Which values count as extreme: low ones for the cost of a scheme, since no block can be against schemes.
  package var alternative: Alternative { self == .schemeCost ? .less : .twoSided }
}
