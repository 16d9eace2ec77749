/// Why a file or a stream cannot be written.
package struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of the file that was to be written, or the name of the stream.
  package let path: String
  /// What went wrong.
  package let reason: Reason

  /// An error about an output.
  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What went wrong with an output.
  package enum Reason: Equatable, Sendable {
    /// The file, or the temporary file beside it, cannot be created; the command exits with 73.
    case cannotCreate(errno: Int32)
    /// The path names something that a file must not replace; the command exits with 73.
    case occupied(FileKind)
    /// The path names a file that this process may not write, so it is not replaced; the command exits with 73.
    case protected(errno: Int32)
    /// The file was created, but it cannot be written to its end; the command exits with 74.
    case cannotWrite(errno: Int32)
  }

  /// At which stage an output failed.
  package enum Kind: Sendable {
    /// Before anything was written; the command exits with 73.
    case cannotCreate
    /// While it was written; the command exits with 74.
    case cannotWrite
  }

  /// At which stage the output failed.
  package var kind: Kind {
    switch reason {
    case .cannotCreate, .occupied, .protected: .cannotCreate
    case .cannotWrite: .cannotWrite
    }
  }

  /// One line: the path, what failed, and the system's words for it.
  package var description: String {
    let file = DisplayedText.escaped(path)
    return switch reason {
    case .cannotCreate(let code): "\(file): cannot be created: \(systemWords(code))"
    case .occupied(let kind): "\(file): cannot be created: \(kind.rawValue) is in its place"
    case .protected(let code):
      "\(file): is not replaced: it cannot be written: \(systemWords(code))"
    case .cannotWrite(let code): "\(file): cannot be written: \(systemWords(code))"
    }
  }
}
