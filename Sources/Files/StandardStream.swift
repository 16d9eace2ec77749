import Glibc
import SystemPackage

/// The streams that this process writes to.
package enum StandardStream: String, Sendable {
  /// Results.
  case output = "standard output"
  /// Progress, warnings and errors.
  case error = "standard error"

  /// Writes all of a text.
  ///
  /// - Throws: `OutputError` if not all of it can be written.
  package func write(_ text: String) throws(OutputError) {
    do {
      try systemCall { _ = try descriptor.writeAll(text.utf8) }
    } catch {
      throw OutputError(path: rawValue, reason: .cannotWrite(errno: error.rawValue))
    }
  }

  /// Whether the stream goes to a terminal.
  package var isTerminal: Bool { isatty(descriptor.rawValue) == 1 }

  /// The columns of the terminal that the stream goes to; nil if it goes to none, or the terminal does not tell.
  package var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  private var descriptor: FileDescriptor {
    switch self {
    case .output: .standardOutput
    case .error: .standardError
    }
  }
}
