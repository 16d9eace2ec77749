import Files

/// Why a weight file cannot be read, or a tensor in it cannot be analysed: which file, which tensor, what.
///
/// `description` is one line for people; programs look at `fault`.
package struct WeightFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's path, as it was asked for.
  package let path: String
  /// The name of the tensor in the file; nil if the fault does not concern one tensor.
  package let tensor: String?
  /// What is wrong.
  package let fault: any ReadingFault

  /// An error about a file, or about one tensor of it.
  package init(path: String, tensor: String? = nil, _ fault: some ReadingFault) {
    (self.path, self.tensor, self.fault) = (path, tensor, fault)
  }

  /// An error about a file that cannot be opened.
  package init(_ error: FileError) {
    self.init(path: error.path, error.reason)
  }

  /// The error of the file at a path, or of the other file that the fault names.
  init(_ located: LocatedFault, path: String, tensor: String? = nil) {
    self.path = located.path ?? path
    self.tensor = located.tensor ?? tensor
    fault = located.fault
  }

  /// Whether the contents of a file are at fault, or the access to it.
  package enum Kind: Sendable {
    /// The contents are wrong or not supported; the command exits with 65.
    case malformed
    /// The file is missing, not a file, or not permitted; the command exits with 66.
    case unreadable
    /// There is no room to unpack the contents; the command exits with 74.
    case noRoom
  }

  /// Whether the contents are at fault, or the access to them.
  package var kind: Kind { fault.kind }

  /// One line: the file, the tensor, the place, what was expected, what was found, what to do.
  package var description: String {
    let file = DisplayedText.escaped(path)
    guard let tensor else { return "\(file): \(fault)" }
    return "\(file): tensor \(DisplayedText.quoted(tensor)): \(fault)"
  }

  package static func == (one: Self, other: Self) -> Bool {
    one.path == other.path && one.tensor == other.tensor && one.fault.equals(other.fault)
  }
}
