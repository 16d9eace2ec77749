import Eigenframe

/// Writing to the standard output and the standard error.
enum StandardStreams {
  /// Writes text to the standard output.
  ///
  /// - Throws: `OutputError` if not all of it can be written.
  static func print(_ text: String) throws(OutputError) {
    try StandardStream.output.write(text)
  }

  /// Writes one line to the standard error. A failure is ignored: there is no place left to report it.
  static func printError(_ line: String) {
    printErrorPart(line + "\n")
  }

  /// Writes what went wrong as one line. Control characters in names are escaped, so that a file cannot break the line
  /// or send commands to the terminal.
  static func printFailure(_ error: any Error) {
    let message = (error as? any AdvisingError)?.text(in: .options) ?? "\(error)"
    printError("eigenframe: \(DisplayedText.escaped(message))")
  }

  /// Writes to the standard error without ending the line.
  static func printErrorPart(_ text: String) {
    try? StandardStream.error.write(text)
  }
}
