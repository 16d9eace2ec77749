/// The figures of Barin Pacela, Joshi et al. 2026 (arXiv 2603.28744) for K = 10 and 5,000 samples: MCC of the codes of combinations
/// that were not seen, means over 3 seeds computed from the result files beside their code.
struct PublishedCombinations: Sendable {
  /// The lasso with the true dictionary.
  let oracle: Double
  /// The lasso with a learnt dictionary.
  let learnt: Double
  /// The best of their sparse autoencoders.
  let autoencoder: Double

  /// The figures for N atoms; nil where none are published.
  init?(atoms: Int) {
    switch atoms {
    case 100: self.init(0.986, 0.945, 0.705)
    case 500: self.init(0.992, 0.955, 0.218)
    case 1000: self.init(0.993, 0.475, 0.191)
    case 5000: self.init(0.992, 0.262, 0.344)
    case 10_000: self.init(0.982, 0.338, 0.498)
    default: return nil
    }
  }

  private init(_ oracle: Double, _ learnt: Double, _ autoencoder: Double) {
    (self.oracle, self.learnt, self.autoencoder) = (oracle, learnt, autoencoder)
  }
}
