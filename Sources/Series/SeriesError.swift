import Analysis
import Files
import Groups
import WeightFiles

/// Why a folder of checkpoints cannot be followed as a series.
package enum SeriesError: AdvisingError, Equatable {
  /// The folder has no weight file with a step in its name, and no folder of such a name that holds weights.
  case noCheckpoints(folder: String)
  /// The step in a name is above 2⁶³ − 1.
  case stepTooLarge(path: String)
  /// Two files have the same step.
  case oneStepTwice(step: Int, first: String, second: String)
  /// Several files of a folder may be its checkpoint.
  case severalFiles(folder: String, names: [String])
  /// A checkpoint holds no matrix of real numbers, or none that was asked for.
  case noMatrix(path: String, TensorSelection)
  /// A checkpoint holds several matrices, and none is called `W`.
  case severalMatrices(path: String, names: [String])
  /// Two checkpoints hold matrices of different names.
  case differentMatrices(path: String, names: [String], first: String, expected: [String])
  /// A matrix does not have the shape that it has in the first checkpoint.
  case differentShape(path: String, tensor: String, shape: [Int], first: String, expected: [Int])
  /// The group does not act on this number of features.
  case groupDoesNotFit(path: String, GroupChoice, featureCount: Int)
  /// A checkpoint cannot be analysed.
  case matrix(path: String, MatrixError)

  /// One line: the file, what was expected, what was found.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .noCheckpoints(let folder):
      "\(shown(folder)): expected weight files with a step in their names, for example step-1000.safetensors, or folders such as "
        + "checkpoint-1000, found none"
    case .stepTooLarge(let path):
      "\(shown(path)): expected a step below 2^63 in the name"
    case .oneStepTwice(let step, let first, let second):
      "\(shown(second)): expected one file for each step, but \(shown(first)) has step \(step) too"
    case .severalFiles(let folder, let names):
      "\(shown(folder)): expected one weight file or one index of shards, found \(list(names)); keep the model's "
        + "file only"
    case .noMatrix(let path, let selection):
      "\(shown(path)): expected a matrix of real numbers"
        + (selection.isExplicit ? " \(selection.description)" : "") + ", found none"
    case .severalMatrices(let path, let names):
      "\(shown(path)): expected one matrix, or matrices called W, found \(list(names)); choose with "
        + vocabulary[.tensorNames]
    case .differentMatrices(let path, let names, let first, let expected):
      "\(shown(path)): expected \(list(expected)), as in \(shown(first)), found \(list(names))"
    case .differentShape(let path, let tensor, let shape, let first, let expected):
      "\(shown(path)): tensor \(DisplayedText.quoted(tensor)): expected the shape \(words(expected)), as in "
        + "\(shown(first)), found \(words(shape))"
    case .groupDoesNotFit(let path, let group, let count):
      "\(shown(path)): expected features that the group \(DisplayedText.escaped(group.word)) can act on: "
        + "\(group.fittingCounts), found \(count)"
    case .matrix(let path, let error): "\(shown(path)): \(error)"
    }
  }

  private func shown(_ path: String) -> String { DisplayedText.escaped(path) }

  private func words(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: "×")
  }

  private func list(_ names: [String]) -> String {
    let few = names.prefix(4).map { DisplayedText.quoted($0) }.joined(separator: ", ")
    return names.count > 4 ? "\(few) and \(names.count - 4) more" : few
  }
}
