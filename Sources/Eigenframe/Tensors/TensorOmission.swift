import Analysis
import Files
import WeightFiles

/// Tensors of a file that are not analysed, for one reason.
package struct TensorOmission: Equatable, Sendable {
  /// Why a tensor is not analysed.
  package enum Reason: Equatable, Sendable {
    /// It cannot be.
    case notAnalysable(NotAnalysable)
    /// It is not a weight, and was not chosen.
    case purpose(TensorPurpose)
    /// It holds integers, and other matrices of the file do not.
    case integers
    /// It is stored in the same bytes as a tensor that is analysed.
    case tied(to: String)
    /// Its bytes are equal to the bytes of a tensor that is analysed.
    case equal(to: String)
  }

  /// Why they are not analysed.
  package let reason: Reason
  /// Their names, in the file's order.
  package internal(set) var names: [String]

  /// One line for a note.
  func text(in vocabulary: Vocabulary) -> String {
    // The state of an optimizer has more tensors than the model.
    let shown = reason.isPurpose && names.count > 8 ? names.prefix(5) : names[...]
    let list = shown.map(DisplayedText.escaped).joined(separator: ", ")
    let rest = names.count - shown.count
    return "not analysed: \(reason.text(in: vocabulary)): \(list)"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension TensorOmission.Reason {
  fileprivate var isPurpose: Bool {
    if case .purpose = self { true } else { false }
  }

  /// A few words.
  func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .notAnalysable(let why): why.text(in: vocabulary)
    case .purpose(let purpose):
      "\(purpose.words) analysed only when chosen by name, shape or index"
    case .integers: "integers, which are analysed only when chosen by name, shape or index"
    case .tied(let first): "tied to \(DisplayedText.quoted(first))"
    case .equal(let first): "equal to \(DisplayedText.quoted(first)), byte for byte"
    }
  }
}

extension TensorPurpose {
  /// What such tensors are, as the start of a sentence.
  fileprivate var words: String {
    switch self {
    case .weights: "weights, which are"
    case .companion: "scales and tables of quantised weights, which are"
    case .optimizerState: "optimizer state, which is"
    case .bias: "biases, which are"
    case .singleVector: "a single row or column, which is"
    }
  }
}

extension NotAnalysable {
  /// The reason in a few words, with what can be done.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .rank(let rank) where rank > 2:
      "\(self) (see \(vocabulary[.slicing]) and \(vocabulary[.flattening]))"
    case .rank, .elements, .encoding, .codes, .noElements: description
    }
  }
}
