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
    /// Features are selected by name, and the names that were given are those of another matrix.
    case unnamed
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

  /// A few words for an error: how many they are, why they are not analysed, and the first names.
  func summary(in vocabulary: Vocabulary) -> String {
    let shown = names.prefix(2).map(DisplayedText.shortened) + (names.count > 2 ? ["…"] : [])
    return "\(reason.summary(of: names.count, in: vocabulary)) (\(shown.joined(separator: ", ")))"
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
    case .unnamed: "features are selected by name, and these have none"
    }
  }

  /// How many tensors have this reason, and what to do.
  fileprivate func summary(of count: Int, in vocabulary: Vocabulary) -> String {
    if case .notAnalysable(.rank(let rank)) = self {
      let remedy = NotAnalysable.remedy(ofRank: rank, count, in: vocabulary)
      return "\(count) of rank \(rank)" + (remedy.map { ": \($0)" } ?? "")
    }
    return "\(count) \(count == 1 ? "tensor" : "tensors"): \(text(in: vocabulary))"
  }

  /// How much can be done, which decides the order of reasons.
  var usefulness: Remedy {
    switch self {
    case .notAnalysable(let why): why.usefulness
    case .purpose(.singleVector), .integers: .option
    case .purpose: .companion
    case .tied, .equal, .unnamed: .none
    }
  }

  /// Whether a file that belongs to the tensors' file is missing.
  var lacksFile: Bool {
    if case .notAnalysable(let why) = self { why.lacksFile } else { false }
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
    default: description
    }
  }

  /// What makes matrices of tensors of a rank; nil if nothing does.
  fileprivate static func remedy(
    ofRank rank: Int, _ count: Int, in vocabulary: Vocabulary
  ) -> String? {
    guard rank > 2 else { return nil }
    let slices = rank == 3 ? "\(vocabulary[.slicing]) or " : ""
    return "\(slices)\(vocabulary[.flatteningFirst]) makes "
      + (count == 1 && rank > 3 ? "a matrix of it" : "matrices of \(count == 1 ? "it" : "them")")
  }
}
