/// The figures of O'Neill, Gumran and Klindt 2025 (arXiv 2411.13117), from the result files beside their code.
enum PublishedCodes {
  /// A mean, and the standard deviation where there is one.
  struct Figure: Sendable {
    let mean: Double
    var deviation: Double?

    init(_ mean: Double, _ deviation: Double? = nil) {
      (self.mean, self.deviation) = (mean, deviation)
    }

    /// `0.566 ± 0.011`.
    var text: String {
      deviation.map { "\(mean.threeDecimals) ± \($0.threeDecimals)" } ?? mean.threeDecimals
    }
  }

  /// MCC of codes for 16 atoms in 8 dimensions, 3 of them in each sample; nil where none is published.
  static func codes(_ method: CodeMethod, _ regime: SparseRegime) -> Figure? {
    switch (regime, method) {
    case (.codesKnown, .autoencoder): Figure(0.862)
    case (.codesKnown, .perceptron(32)): Figure(0.901)
    case (.codesKnown, .perceptron(256)): Figure(0.900)
    case (.dictionaryKnown, .autoencoder): Figure(0.609)
    case (.dictionaryKnown, .perceptron(32)): Figure(0.780)
    case (.dictionaryKnown, .perceptron(256)): Figure(0.818)
    case (.dictionaryKnown, .lasso): Figure(0.967)
    case (.nothingKnown, .autoencoder): Figure(0.566, 0.011)
    case (.nothingKnown, .perceptron(32)): Figure(0.623, 0.070)
    case (.nothingKnown, .perceptron(256)): Figure(0.643, 0.072)
    case (.nothingKnown, .autoencoderAndLasso): Figure(0.583, 0.020)
    case (.nothingKnown, .sparseCoding): Figure(0.691, 0.051)
    default: nil
    }
  }

  /// MCC of atoms where both are unknown. It is by Pearson's r over the 8 elements of an atom, for which random dictionaries have 0.66.
  static func atoms(_ method: CodeMethod) -> Figure? {
    switch method {
    case .autoencoder, .autoencoderAndLasso: Figure(0.745)
    case .perceptron(32): Figure(0.791)
    case .perceptron(256): Figure(0.851)
    case .sparseCoding: Figure(0.837)
    default: nil
    }
  }

  /// MCC of codes where both are unknown, for more sizes with 3 atoms in each sample.
  static func codes(_ method: CodeMethod, atoms: Int, dimension: Int) -> Figure? {
    let row: [Double]
    switch (atoms, dimension) {
    case (32, 16): row = [0.577, 0.533, 0.928]
    case (64, 16): row = [0.374, 0.388, 0.661]
    case (64, 32): row = [0.547, 0.409, 0.918]
    case (128, 32): row = [0.420, 0.316, 0.869]
    default: return nil
    }
    switch method {
    case .autoencoder: return Figure(row[0])
    case .perceptron: return Figure(row[1])
    case .sparseCoding: return Figure(row[2])
    default: return nil
    }
  }
}
