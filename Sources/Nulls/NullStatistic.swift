/// A figure that is compared with chance. None depends on scale or rotation; all except `schemeCost` are without unit.
///
/// Localization in eigenspaces is not among them, because it depends on the tolerance for equal eigenvalues, which
/// depends on the matrix. The spread of the spectral measures gives the same information without a tolerance.
public enum NullStatistic: String, CaseIterable, Sendable {
  /// ρ_r = ΣD / rank: high for tight frames, low if features crowd.
  case saturation
  /// The mean over features of the spread of μ_i over its mean: 0 if saturated, high if features mix directions of
  /// different strength.
  case spread
  /// (tr F)² / tr F²: high if all directions are used equally, low if a few hold most of the norm.
  case effectiveRank
  /// The largest |cosine| of two features: high for near copies and opposites, low for features far apart.
  case coherence
  /// ⟨c⁴⟩ / ⟨c²⟩² over pairs: 1 for equal angles, about 3 for random directions, high if few pairs interact strongly
  /// and most hardly, as in blocks.
  case cosineKurtosis
  /// ⟨c⟩ over pairs: high if features lean to one side, low if they point away from each other.
  case meanCosine
  /// ⟨c³⟩ / ⟨c²⟩^{3/2} over pairs: high if the strongest pairs are near copies, low if they are near opposites.
  case cosineSkewness
  /// ‖M² − λM‖_F / (λ‖M‖_F) of a block: 0 if tight.
  case tightnessDefect
  /// The `SchemeFit.cost` of the association scheme that explains a block best minus the cost of equal norms alone, in
  /// nats: 0 if no scheme is worth its cost, and lower for a scheme that explains the block better.
  case schemeCost

  /// Which values count as extreme.
  public enum Alternative: String, Sendable {
    /// High values and low values.
    case twoSided = "two-sided"
    /// Low values.
    case less
  }

  /// Which values count as extreme: only low values for the cost of a scheme, because a high cost means that there is
  /// no scheme.
  package var alternative: Alternative { self == .schemeCost ? .less : .twoSided }
}
