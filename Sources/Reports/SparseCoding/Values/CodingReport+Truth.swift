import SparseCoding

extension CodingReport {
  /// How well the dictionary agrees with the true one.
  public struct Recovery: Codable, Equatable, Sendable {
    /// The true dictionary.
    public let truth: DictionaryReport
    /// The score of its atoms.
    public let score: MatchReport.Score
    /// How many true atoms have a near partner.
    public let nearCount: Int
    /// The |cos| from which on atoms are near.
    public let near: Double

    /// The score of its codes; absent if the true codes of these samples are not known.
    public let codes: CodeRecovery?

    /// The report on a match of the true dictionary with the other.
    package init(
      _ match: DictionaryMatch, _ truth: DictionaryReport, draws: Int, codes: CodeRecovery?
    ) {
      (self.truth, self.codes) = (truth, codes)
      score = MatchReport.Score(match, draws: draws)
      (nearCount, near) = (match.nearCount, match.near)
    }
  }

  /// How well codes agree with the true codes of the same samples.
  public struct CodeRecovery: Codable, Equatable, Sendable {
    /// MCC, the mean |r| (Pearson) of the best assignment of true to found atoms; 0 for atoms whose codes do not vary.
    public let mean: Double
    /// The mean of `mean` for the same codes in another order of the samples.
    public let chance: Double
    /// (mean − chance) / (1 − chance).
    public let corrected: Double
    /// The number of orders that give `chance`.
    public let draws: Int
    /// The part of the found uses of atoms that are true, after the assignment.
    public let precision: Double
    /// The part of the true uses that are found.
    public let recall: Double
    /// 2 precision recall / (precision + recall).
    public let f1: Double

    /// The report on a recovery.
    package init(_ recovery: SparseCoding.CodeRecovery, draws: Int) {
      (mean, chance) = (recovery.mean, recovery.chance)
      corrected = SparseCoding.Recovery.corrected(recovery.mean, chance: recovery.chance)
      self.draws = draws
      let rates = recovery.support.pooled
      (precision, recall, f1) = (rates.precision, rates.recall, rates.f1)
    }
  }
}
