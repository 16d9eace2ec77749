import Glibc
import SystemPackage

/// Why a file or a folder cannot be read.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path, as it was asked for.
  package let path: String
  /// What went wrong.
  package let reason: Reason

  /// An error about a file or a folder.
  package init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What went wrong with a file or a folder.
  package enum Reason: Error, Equatable, Sendable, CustomStringConvertible {
    /// The system does not open or map it; the error number says why.
    case cannotOpen(errno: Int32)
    /// It can be read only once, and the copy that is made of it has no room; the error number says why.
    case cannotCopy(errno: Int32)
    /// The path names something that is not a regular file.
    case notRegularFile(FileKind)

    /// What went wrong, in a few words.
    package var description: String {
      switch self {
      case .cannotOpen(let code): "cannot be opened: \(systemWords(code))"
      case .cannotCopy(let code): "cannot be copied to a temporary file: \(systemWords(code))"
      case .notRegularFile(let kind): "expected a file, found \(kind.rawValue)"
      }
    }
  }

  /// Whether there is nothing at the path.
  package var isMissing: Bool { reason == .cannotOpen(errno: ENOENT) }

  /// One line: the path and what went wrong.
  package var description: String { "\(DisplayedText.escaped(path)): \(reason)" }
}

/// What a path names if it is not a regular file.
package enum FileKind: String, Sendable {
  /// A folder.
  case directory = "a directory"
  /// A named pipe.
  case pipe = "a pipe"
  /// A character or block device.
  case device = "a device"
  /// A socket.
  case socket = "a socket"
  /// Another kind of file that the system has.
  case other = "a special file"

  /// The kind that the system says; nil for a regular file.
  init?(_ type: FileType) {
    switch type {
    case .regular: return nil
    case .directory: self = .directory
    case .fifo: self = .pipe
    case .characterSpecial, .blockSpecial: self = .device
    case .socket: self = .socket
    default: self = .other
    }
  }
}
