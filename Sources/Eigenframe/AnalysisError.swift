import Files
import Frames
import WeightFiles

/// Why an analysis had nothing to work on.
package enum AnalysisError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No tensor of the file has a name that was asked for.
  case nothingSelected(path: String, TensorSelection)
  /// None of the tensors that were asked for is a matrix of real numbers.
  case nothingAnalysable(path: String, reasons: [String])
  /// There is another number of names than of features.
  case labelCount(path: String, labels: Int, matrix: String, features: Int)
  /// A vocabulary has more tokens than there are features.
  case vocabularySize(path: String, tokens: Int, matrix: String, features: Int)
  /// An analysis would take more memory, in bytes, than the machine has.
  case tooLarge(path: String, matrix: String, needed: Double, available: Double)
  /// A matrix cannot be analysed.
  case frame(path: String, FrameError)
  /// A feature that was chosen is none of a matrix's; the matrix is named where there are several.
  case featureChoice(FeatureChoiceError, matrix: String?)

  /// One line: the file, what was looked for, what was found.
  package var description: String {
    switch self {
    case .nothingSelected(let path, let selection):
      "\(path): no tensor is \(selection.description); `eigenframe inspect` lists them"
    case .nothingAnalysable(let path, let reasons):
      "\(path): expected a matrix of real numbers, found none: \(Self.brief(reasons))"
    case .labelCount(let path, let labels, let matrix, let features):
      "\(path): expected \(features) \(features == 1 ? "line" : "lines"), one a feature of "
        + "\(DisplayedText.escaped(matrix)), found \(labels); --tensor or --shape choose the matrix meant"
    case .vocabularySize(let path, let tokens, let matrix, let features):
      "\(path): expected numbers of tokens below \(features), the number of features of "
        + "\(DisplayedText.escaped(matrix)), found \(tokens - 1); --tensor or --shape choose the matrix meant"
    case .tooLarge(let path, let matrix, let needed, let available):
      "\(path): tensor \(DisplayedText.quoted(matrix)): "
        + MemoryNeed.words(needed: needed, available: available)
    case .frame(let path, let error):
      "\(path): \(error)"
    case .featureChoice(let error, let matrix):
      matrix.map { "\(error) (in \(DisplayedText.escaped($0)))" } ?? "\(error)"
    }
  }

  private static func brief(_ reasons: [String]) -> String {
    let shown = reasons.prefix(3).joined(separator: "; ")
    return reasons.count > 3 ? "\(shown); and \(reasons.count - 3) more" : shown
  }
}
