/// Figures of the frame operator `F = W Wᵀ`.
package struct FrameReport: Codable, Equatable, Sendable {
  /// r, the number of eigenvalues of F that are not zero within the error bound.
  package var rank: Int
  /// All min(n, d) eigenvalues λ of F, descending, clamped at 0; squared units of W.
  package var eigenvalues: [Double]
  /// tr F = ‖W‖²_F = Σ λ; squared units of W.
  package var trace: Double
  /// The frame bound A: the smallest eigenvalue on the span; squared units of W.
  package var lowerBound: Double
  /// The frame bound B: the largest eigenvalue; squared units of W.
  package var upperBound: Double
  /// (tr F)² / tr F², between 1 and the rank; no unit.
  package var effectiveRank: Double
  /// exp(−Σ p ln p) with p = λ / Σ λ, between 1 and the rank; no unit.
  package var entropyRank: Double?
  /// The largest |cos| between two features; no unit.
  package var coherence: Double?
  /// √((n − d) / (d (n − 1))), the least coherence that n features in d dimensions can have; no
  /// unit.
  package var welchBound: Double?
  /// The largest absolute error of an eigenvalue of the stored values, from arithmetic; squared units of W.
  package var eigenvalueErrorBound: Double
  /// How far rounding to the stored values may have moved an eigenvalue; squared units of W.
  package var eigenvalueStorageBound: Double?
  /// In what precision large products were computed, `mixed`, `single` or `bf16` (`half` in reports of older programs); absent where it was double.
  package var precision: String?

  /// Figures of a frame operator.
  package init(
    rank: Int,
    eigenvalues: [Double],
    trace: Double,
    lowerBound: Double,
    upperBound: Double,
    effectiveRank: Double,
    entropyRank: Double? = nil,
    coherence: Double? = nil,
    welchBound: Double? = nil,
    eigenvalueErrorBound: Double,
    eigenvalueStorageBound: Double? = nil,
    precision: String? = nil
  ) {
    self.rank = rank
    self.eigenvalues = eigenvalues
    self.trace = trace
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.effectiveRank = effectiveRank
    self.entropyRank = entropyRank
    self.coherence = coherence
    self.welchBound = welchBound
    self.eigenvalueErrorBound = eigenvalueErrorBound
    self.eigenvalueStorageBound = eigenvalueStorageBound
    self.precision = precision
  }
}
