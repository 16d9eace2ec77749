/// Why a weight file cannot be read, or a tensor in it not analysed: which file, which tensor, what.
///
/// `description` is one line for people; programs look at `reason`.
package struct WeightFileError: Error, Equatable, Sendable {
  /// The file's path, as it was asked for.
  package let path: String
  /// The tensor concerned, by its name in the file.
  package let tensor: String?
  /// What is wrong.
  package let reason: Reason

  /// An error about a file, or about one tensor of it.
  package init(path: String, tensor: String? = nil, _ reason: Reason) {
    self.path = path
    self.tensor = tensor
    self.reason = reason
  }

  /// Whether a file's contents or its access is at fault.
  package enum Kind: Sendable {
    /// The contents are wrong or unsupported; a command exits with 65.
    case malformed
    /// The file is missing, no file, or not permitted; a command exits with 66.
    case unreadable
    /// There is no room to unpack the contents; a command exits with 74.
    case noRoom
  }

  /// Whether the contents are at fault, or the access to them.
  package var kind: Kind {
    switch reason {
    case .cannotOpen, .notRegularFile, .missingShard: .unreadable
    case .cannotUnpack: .noRoom
    default: .malformed
    }
  }

  /// The same error, said of a tensor.
  func about(tensor name: String) -> WeightFileError {
    WeightFileError(path: path, tensor: tensor ?? name, reason)
  }
}
