import Files
import WeightFiles

/// The reason why a folder of checkpoints cannot be used.
package struct CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Reason: Equatable, Sendable {
    /// The record is not valid.
    case notARecord(String)
    /// The folder holds a training with another plan or of another system.
    case anotherTraining
    /// The folder holds files, but not a training.
    case occupied(by: String)
    /// A file lacks something.
    case incomplete(String)
    /// A line of the loss file is not a step and a loss for each model.
    case notLosses(line: Int)
    /// The loss file is larger than any training writes it.
    case tooManyLosses(limit: Int)
  }

  /// The file or folder.
  package let path: String
  /// What is wrong.
  package let reason: Reason

  init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// One line: the file or folder, what was expected and what was found.
  package var description: String {
    let path = DisplayedText.escaped(path)
    return switch reason {
    case .notARecord(let text): "\(path): not a record of a training: \(text)"
    case .anotherTraining:
      "\(path): holds a training with other settings; use the settings in training.json, or choose another folder"
    case .occupied(let file):
      "\(path): expected an empty folder or a folder with training.json, found \(DisplayedText.escaped(file))"
    case .incomplete(let text): "\(path): \(text)"
    case .notLosses(let line):
      "\(path): line \(line): expected a step and the loss of each model, separated by tabs"
    case .tooManyLosses(let limit): "\(path): expected a loss file of at most \(limit) bytes"
    }
  }
}
