import SparseCoding

extension CodingReport {
  /// What the codes are like.
  public struct Codes: Codable, Equatable, Sendable {
    /// How many samples use a number of atoms.
    public struct Count: Codable, Equatable, Sendable {
      /// The number of atoms.
      public let atoms: Int
      /// The number of samples that use so many.
      public let samples: Int
    }

    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖², ȳ the mean; absent for samples that do not vary.
    public let explainedVariance: Double?
    /// Σ ‖y − D z‖².
    public let squaredError: Double
    /// L0, the mean number of atoms of a sample.
    public let meanCount: Double
    /// The mean of ‖z‖₁.
    public let meanSize: Double
    /// How many samples use how many atoms, ascending.
    public let counts: [Count]
    /// How many samples use each atom.
    public let uses: [Int]
    /// How many atoms no sample uses.
    public let deadCount: Int

    /// The report on a tally.
    package init(_ tally: CodeTally) {
      explainedVariance = tally.explainedVariance
      squaredError = tally.squaredError
      (meanCount, meanSize) = (tally.meanCount, tally.meanSize)
      counts = tally.counts.sorted { $0.key < $1.key }.map {
        Count(atoms: $0.key, samples: $0.value)
      }
      uses = tally.uses
      deadCount = tally.dead.count
    }
  }

  /// What a dictionary explains of samples that were coded to try it.
  public struct Trial: Codable, Equatable, Sendable {
    /// The number of samples.
    public let sampleCount: Int
    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖² over these samples; absent for samples that do not vary.
    public let explainedVariance: Double?
    /// L0, the mean number of atoms of a sample.
    public let meanCount: Double

    /// The trial that a tally counted.
    package init(_ tally: CodeTally) {
      (sampleCount, meanCount) = (tally.samples, tally.meanCount)
      explainedVariance = tally.explainedVariance
    }
  }

  /// What codes with as many atoms explain of Gaussian samples with the mean and the covariance of the activations: the level of chance.
  ///
  /// A dictionary that was learnt is learnt from at most 4,096 such samples anew (or four for each atom), and tried on others. A given
  /// dictionary stays. λ is chosen so that the codes have the same L0.
  public struct Noise: Codable, Equatable, Sendable {
    /// One trial for each draw.
    public let draws: [Trial]
    /// The mean of their explained variance; absent if a draw has none.
    public let explainedVariance: Double?
    /// The mean of their L0.
    public let meanCount: Double

    /// The report on at least one draw.
    package init(_ tallies: [CodeTally]) {
      draws = tallies.map(Trial.init)
      let count = Double(max(1, draws.count))
      let explained = draws.compactMap(\.explainedVariance)
      explainedVariance =
        explained.count == draws.count ? explained.reduce(0, +) / count : nil
      meanCount = draws.reduce(0) { $0 + $1.meanCount } / count
    }
  }
}
