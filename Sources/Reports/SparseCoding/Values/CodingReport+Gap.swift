import SparseCoding

extension CodingReport {
  /// What an autoencoder's encoder loses against codes that are searched for with its decoder.
  public struct Gap: Codable, Equatable, Sendable {
    /// How good codes are.
    public struct Score: Codable, Equatable, Sendable {
      /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²; absent for samples that do not vary.
      public let explainedVariance: Double?
      /// L0, the mean number of atoms of a sample.
      public let meanCount: Double
      /// How many atoms no sample uses.
      public let unusedCount: Int

      init(_ score: AmortisationGap.Score) {
        (explainedVariance, meanCount) = (score.explainedVariance, score.meanCount)
        unusedCount = score.unused
      }
    }

    /// The kind of autoencoder, as its library calls it.
    public let kind: String
    /// The number of samples, the first ones.
    public let sampleCount: Int
    /// K of the pursuits, the encoder's L0 rounded.
    public let sparsity: Int
    /// λ of the lasso, in units of the samples; absent for an encoder without active atoms.
    public let penalty: Double?
    /// The encoder's codes.
    public let encoder: Score
    /// The encoder's atoms, with coefficients of least squares.
    public let refitted: Score
    /// Orthogonal matching pursuit without negative codes.
    public let pursuit: Score
    /// Orthogonal matching pursuit with codes of any sign.
    public let signedPursuit: Score
    /// The lasso with the same L0.
    public let lasso: Score
    /// The lasso's atoms, with coefficients of least squares.
    public let lassoRefitted: Score
    /// The explained variance of the best codes with the encoder's signs less the encoder's; absent for samples that do not vary.
    public let gap: Double?

    /// The report on a gap.
    package init(_ gap: AmortisationGap, _ kind: String) {
      self.kind = kind
      (sampleCount, sparsity, penalty) = (gap.samples, gap.sparsity, gap.penalty)
      (encoder, refitted) = (Score(gap.encoder), Score(gap.refitted))
      (pursuit, signedPursuit) = (Score(gap.pursuit), Score(gap.signedPursuit))
      (lasso, lassoRefitted) = (Score(gap.lasso), Score(gap.lassoRefitted))
      self.gap = gap.gap
    }
  }
}
