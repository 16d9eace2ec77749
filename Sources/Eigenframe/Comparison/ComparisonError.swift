import Analysis
import Files

/// Why two models, or two of their matrices, cannot be compared.
package enum ComparisonError: AdvisingError, Equatable {
  /// No matrix of A has the name of one of B.
  case noPair(first: String, names: [String], second: String, otherNames: [String])
  /// The matrices have different numbers of features, and names do not say which belong together.
  case featureCounts(first: String, Int, second: String, Int)
  /// No feature of A has the name of one of B.
  case noCommonLabel(first: String, second: String)

  /// One line: the matrices, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .noPair(let first, let names, let second, let others):
      "\(shown(second)): expected a matrix with the name of one in \(shown(first)) "
        + "(\(list(names))), found \(list(others)); choose one of each with "
        + "\(vocabulary[.tensorNames]) and \(vocabulary[.otherTensorNames])"
    case .featureCounts(let first, let count, let second, let other):
      "\(shown(second)): expected \(count) features, as \(shown(first)) has, found \(other); name the "
        + "features of both with \(vocabulary[.labels]) and \(vocabulary[.otherLabels]), or choose "
        + "those to compare with \(vocabulary[.selection])"
    case .noCommonLabel(let first, let second):
      "\(shown(second)): expected a feature with the name of one of \(shown(first)), found none; check "
        + "\(vocabulary[.labels]) and \(vocabulary[.otherLabels])"
    }
  }

  private func shown(_ name: String) -> String { DisplayedText.escaped(name) }

  private func list(_ names: [String]) -> String {
    let few = names.prefix(3).map(DisplayedText.quoted).joined(separator: ", ")
    return names.count > 3 ? "\(few) and \(names.count - 3) more" : few
  }
}
