/// Why a file cannot be written.
package struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of the file that was to be written.
  package let path: String
  /// What went wrong.
  package let reason: Reason

  /// An error about an output file.
  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What went wrong with an output file.
  package enum Reason: Equatable, Sendable {
    /// The file, or its temporary sibling, cannot be created; a command exits with 73.
    case cannotCreate(errno: Int32)
    /// The path names something that a file may not replace; a command exits with 73.
    case occupied(WeightFileError.FileKind)
    /// The file was created but not written to its end; a command exits with 74.
    case cannotWrite(errno: Int32)
  }

  /// At which stage an output failed.
  package enum Kind: Sendable {
    /// Before anything was written; a command exits with 73.
    case cannotCreate
    /// While writing; a command exits with 74.
    case cannotWrite
  }

  /// At which stage the output failed.
  package var kind: Kind {
    switch reason {
    case .cannotCreate, .occupied: .cannotCreate
    case .cannotWrite: .cannotWrite
    }
  }

  /// One line: the path, what failed, and the system's words for it.
  package var description: String {
    let file = DisplayedText.escaped(path)
    return switch reason {
    case .cannotCreate(let code): "\(file): cannot be created: \(systemWords(code))"
    case .occupied(let kind): "\(file): cannot be created: \(kind.rawValue) is in its place"
    case .cannotWrite(let code): "\(file): cannot be written: \(systemWords(code))"
    }
  }
}
