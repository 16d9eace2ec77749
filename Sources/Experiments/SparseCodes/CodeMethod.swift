/// What is known of the truth when codes are found.
package enum SparseRegime: CaseIterable, Sendable {
  /// The codes of the training samples.
  case codesKnown
  /// The dictionary.
  case dictionaryKnown
  /// Nothing but the training samples.
  case nothingKnown

  /// Its name in headings.
  package var name: String {
    switch self {
    case .codesKnown: "Codes known"
    case .dictionaryKnown: "Dictionary known"
    case .nothingKnown: "Both unknown"
    }
  }

  /// Its name in the names of files.
  var stem: String {
    switch self {
    case .codesKnown: "codes"
    case .dictionaryKnown: "dictionary"
    case .nothingKnown: "nothing"
    }
  }
}

/// A way to codes.
package enum CodeMethod: Hashable, Sendable {
  /// A random dictionary with the lasso: what inference alone gives.
  case randomDictionary
  /// A sparse autoencoder: one linear layer and ReLU.
  case autoencoder
  /// An encoder with a hidden layer.
  case perceptron(Int)
  /// The lasso with the decoder of the sparse autoencoder.
  case autoencoderAndLasso
  /// Matching pursuit with the true dictionary and the true K.
  case pursuit
  /// The lasso with the true dictionary.
  case lasso
  /// A dictionary learnt with the lasso, and the lasso with it.
  case sparseCoding
  /// The same dictionary, with matching pursuit and the true K.
  case sparseCodingAndPursuit

  /// Its name in tables.
  package var name: String {
    switch self {
    case .randomDictionary: "random dictionary + lasso"
    case .autoencoder: "SAE"
    case .perceptron(let hidden): "MLP-\(hidden)"
    case .autoencoderAndLasso: "SAE decoder + lasso"
    case .pursuit: "matching pursuit"
    case .lasso: "lasso"
    case .sparseCoding: "sparse coding"
    case .sparseCodingAndPursuit: "sparse coding + pursuit"
    }
  }

  /// A name that is short enough for the axis of a picture.
  var label: String {
    switch self {
    case .randomDictionary: "random"
    case .autoencoderAndLasso: "S+L"
    case .pursuit: "pursuit"
    case .sparseCoding: "coding"
    case .sparseCodingAndPursuit: "C+P"
    default: name
    }
  }
}

/// What one way found.
package struct CodeScore: Sendable {
  /// The way.
  package let method: CodeMethod
  /// MCC of the codes of the test samples, of each seed.
  package let codes: Spread
  /// MCC of the atoms by |cos|; nil where no dictionary is learnt.
  package let atoms: Spread?
  /// The floating-point operations to code the test samples; nil if they were not counted.
  package var flops: Double?
}
