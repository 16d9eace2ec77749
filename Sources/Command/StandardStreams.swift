import Eigenframe
import Glibc

/// Writing to the standard output and the standard error.
enum StandardStreams {
  /// Writes text to the standard output.
  ///
  /// - Throws: `OutputError` if not all of it can be written.
  static func print(_ text: String) throws(OutputError) {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes one line to the standard error. A failure is ignored: there is no place left to report it.
  static func printError(_ line: String) {
    printErrorPart(line + "\n")
  }

  /// Writes what went wrong as one line, which no name in a file can break or use to steer the terminal.
  static func printFailure(_ error: any Error) {
    let message = (error as? any AdvisingError)?.text(in: .options) ?? "\(error)"
    printError("eigenframe: \(DisplayedText.escaped(message))")
  }

  /// Writes to the standard error without ending the line.
  static func printErrorPart(_ text: String) {
    try? write(text, to: STDERR_FILENO)
  }

  /// Whether the standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ text: String, to descriptor: CInt) throws(OutputError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw OutputError(path: "standard output", reason: .cannotWrite(errno: errno))
      }
    }
  }
}
