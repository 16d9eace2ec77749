import Eigenframe

/// Writing to the terminal or to whatever stands in for it.
enum StandardStreams {
  /// Writes text to the standard output.
  ///
  /// - Throws: `OutputError` when not all of it can be written.
  static func print(_ text: String) throws(OutputError) {
    try StandardStream.output.write(text)
  }

  /// Writes one line to the standard error; there is nowhere to say that it failed.
  static func printError(_ line: String) {
    printErrorPart(line + "\n")
  }

  /// Writes to the standard error without ending the line.
  static func printErrorPart(_ text: String) {
    try? StandardStream.error.write(text)
  }

  /// Whether a person watches the standard error.
  static var errorIsTerminal: Bool { StandardStream.error.isTerminal }
}
