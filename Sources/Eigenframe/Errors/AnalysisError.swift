import Analysis
import Files
import WeightFiles

/// Why an analysis of weight files has nothing to work on, or cannot do what was asked.
package enum AnalysisError: AdvisingError, Equatable {
  /// No tensor of the file is one that was asked for.
  case nothingSelected(path: String, TensorSelection)
  /// None of the tensors that were asked for is a matrix of real numbers.
  case nothingAnalysable(path: String, [TensorOmission])
  /// The number of names is not the number of features.
  case labelCount(path: String, labels: Int, matrix: String, features: Int)
  /// A vocabulary has more tokens than there are features.
  case vocabularySize(path: String, tokens: Int, matrix: String, features: Int)
  /// The number of names fits none of several matrices; the nearest numbers of features are given, each with a matrix.
  case labelsFitNone(path: String, labels: Int, nearest: [String])
  /// The group acts on other numbers of features than any matrix has; those found are given.
  case groupFitsNone(group: String, expected: String, found: [Int])
  /// A matrix cannot be analysed.
  case matrix(path: String, MatrixError)
  /// Selections of a file are of one matrix.
  case selectionsOfSeveral(path: String, matrices: Int)
  /// A selection of a file does not fit a matrix.
  case selection(path: String, name: String, FeatureChoiceError)
  /// The selection does not fit a matrix, which is named if there are several.
  case featureChoice(FeatureChoiceError, matrix: String?)

  /// One line: the file, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .nothingSelected(let path, let selection):
      "\(path): no tensor is \(selection.description); \(vocabulary[.tensorList]) lists them"
    case .nothingAnalysable(let path, let omissions):
      "\(path): expected a matrix of real numbers, found none: "
        + Self.brief(omissions, vocabulary)
    case .labelCount(let path, let labels, let matrix, let features):
      "\(path): expected \(features) \(features == 1 ? "line" : "lines"), one for each feature of "
        + "\(DisplayedText.escaped(matrix)), found \(labels); " + Self.choosing(vocabulary)
    case .vocabularySize(let path, let tokens, let matrix, let features):
      "\(path): expected token numbers below \(features), the number of features of "
        + "\(DisplayedText.escaped(matrix)), found \(tokens - 1); " + Self.choosing(vocabulary)
    case .labelsFitNone(let path, let labels, let nearest):
      "\(path): expected as many names as one of the matrices has features, found \(labels); the "
        + "nearest have \(nearest.joined(separator: ", "))"
    case .groupFitsNone(let group, let expected, let found):
      "the group \(DisplayedText.escaped(group)) acts on \(expected) features, found "
        + found.prefix(3).map(String.init).joined(separator: ", ") + (found.count > 3 ? ", …" : "")
        + "; choose features with \(vocabulary[.selection])"
    case .matrix(let path, let error): "\(path): \(error)"
    case .selectionsOfSeveral(let path, let matrices):
      "\(DisplayedText.escaped(path)): selections need one matrix, found \(matrices); "
        + Self.choosing(vocabulary)
    case .selection(let path, let name, let error):
      "\(DisplayedText.escaped(path)): \(DisplayedText.quoted(name)): \(error.fault(in: vocabulary))"
    case .featureChoice(let error, let matrix):
      error.text(in: vocabulary) + (matrix.map { " (in \(DisplayedText.escaped($0)))" } ?? "")
    }
  }

  private static func choosing(_ vocabulary: Vocabulary) -> String {
    "choose the matrix with \(vocabulary[.tensorNames]) or \(vocabulary[.tensorShapes])"
  }

  /// Each kind of reason with its number of tensors; the ones that a user can do something about come first.
  private static func brief(_ omissions: [TensorOmission], _ vocabulary: Vocabulary) -> String {
    guard !omissions.isEmpty else { return "the file holds no tensor" }
    let ordered = omissions.enumerated().sorted {
      ($0.element.reason.usefulness, $0.offset) < ($1.element.reason.usefulness, $1.offset)
    }
    let shown = ordered.prefix(mostKinds).map { $0.element.summary(in: vocabulary) }
    let rest = ordered.dropFirst(mostKinds).reduce(0) { $0 + $1.element.names.count }
    return (shown + (rest > 0 ? ["\(rest) more for other reasons"] : [])).joined(separator: "; ")
  }

  private static let mostKinds = 6

  /// Whether nothing could be analysed and a file that holds elements is missing.
  package var lacksFile: Bool {
    guard case .nothingAnalysable(_, let omissions) = self else { return false }
    return omissions.contains { $0.reason.lacksFile }
  }
}

extension WeightFileError: AdvisingError {
  /// One line: the file, the tensor, the place, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    guard case .nonFinite = fault as? MatrixFault else { return description }
    return "\(self); \(vocabulary[.skippingNonFinite]) leaves out the features that have such "
      + "elements"
  }
}
