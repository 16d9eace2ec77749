import LinearAlgebra

/// How well codes agree with the true codes of the same samples, beside codes that have nothing to do with them.
package struct CodeRecovery: Equatable, Sendable {
  /// Each true atom with the found one whose codes correlate with its own, by |r|; the assignment with the largest sum.
  package let match: Recovery
  /// The mean score of the same codes in another order of the samples.
  package let chance: Double
  /// How often the active atoms are the true ones, after the assignment.
  package let support: SupportScore

  /// MCC, the mean |r| over the true atoms.
  package var mean: Double { match.mean }

  /// Compares codes.
  ///
  /// - Parameters:
  ///   - found: the codes of n samples.
  ///   - truth: the true codes of the same samples.
  ///   - draws: how many orders the level of chance is the mean of.
  ///   - seed: the seed of the orders.
  /// - Complexity: one assignment for each draw, and one more.
  package init(of found: SparseCodes, truth: SparseCodes, draws: Int, seed: UInt64) {
    let match = Recovery(ofCodes: found, truth: truth)
    let means = (0..<draws).map { draw in
      var generator = SeededGenerator(seed: seed, stream: [UInt64(draw)])
      let order = Array(0..<found.count).shuffled(using: &generator)
      let strange = SparseCodes(atomCount: found.atomCount, order.lazy.map { found[$0] })
      return Recovery(ofCodes: strange, truth: truth).mean
    }
    self.match = match
    chance = means.isEmpty ? 0 : means.reduce(0, +) / Double(means.count)
    support = SupportScore(of: found, truth: truth, match.assignment)
  }
}
