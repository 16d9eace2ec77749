import Files

/// Why a folder of checkpoints cannot be used.
package struct CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Reason: Equatable, Sendable {
    /// The record cannot be understood.
    case notARecord(String)
    /// The folder holds the training of another plan.
    case anotherTraining
    /// The folder holds files, but no training.
    case occupied(by: String)
    /// A state lacks something.
    case incomplete(String)
  }

  /// The file or folder.
  package let path: String
  /// What is wrong.
  package let reason: Reason

  init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The folder, what was expected and what was found.
  package var description: String {
    switch reason {
    case .notARecord(let text): "\(path): no record of a training: \(text)"
    case .anotherTraining:
      "\(path): holds a training with other settings; give its own, or another folder"
    case .occupied(let file):
      "\(path): expected an empty folder or one with training.json, found \(file)"
    case .incomplete(let text): "\(path): \(text)"
    }
  }
}
