import ArgumentParser
import Eigenframe

/// A format that an output can have: `--format` takes its name.
package protocol OutputFormat: ExpressibleByArgument, CaseIterable, Hashable, Sendable {
  /// What `--format` takes.
  var name: String { get }
  /// The usual extension of files in this format.
  var fileExtension: String { get }
}

extension OutputFormat {
  /// The format of this name.
  package init?(argument: String) {
    guard let format = Self.allCases.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  /// The names of all formats.
  package static var allValueStrings: [String] { allCases.map(\.name) }

  /// The name.
  package var defaultValueDescription: String { name }
}

extension AnswerFormat: OutputFormat {}
extension Rendering: OutputFormat {}

/// Where answers are written.
enum ReportOutput {
  /// Checks that no output replaces a file that is read.
  ///
  /// - Parameters:
  ///   - outputs: their paths.
  ///   - option: the option that names them.
  ///   - inputs: the paths of the files that are read.
  /// - Throws: `ValidationError` if one does.
  static func requireNotRead(
    _ outputs: [String], of option: String = "--output", inputs: [String]
  ) throws {
    let read = Set(inputs.compactMap { FileIdentity(path: $0) })
    for path in outputs {
      if let identity = FileIdentity(path: path), read.contains(identity) {
        throw ValidationError(
          "\(option) \(DisplayedText.escaped(path)) is one of the files that are read.")
      }
    }
  }

  /// Prints errors on the standard error, and warnings where the report itself goes to a file, unless only errors are wanted.
  static func warn(
    of diagnostics: [DiagnosticReport], besides outputs: [AtomicFile], _ messages: MessageChoice
  ) {
    let showsWarnings = messages == .all && !outputs.isEmpty
    for diagnostic in diagnostics
    where diagnostic.severity == .error || diagnostic.severity == .warning && showsWarnings {
      let message = "\(diagnostic.severity.rawValue): \(diagnostic.message)"
      StandardStreams.printError("eigenframe: \(DisplayedText.escaped(message))")
    }
  }

  /// Ends the command with the code for bad data if a matrix that was asked for by name is missing.
  ///
  /// - Throws: `ExitCode`.
  static func requireNoError(in diagnostics: [DiagnosticReport]) throws {
    if diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.badData.rawValue)
    }
  }

  /// Writes the texts to their files; without files, the only text to the standard output.
  ///
  /// - Throws: `OutputError`.
  static func put(_ texts: [String], _ outputs: [AtomicFile]) throws(OutputError) {
    guard !outputs.isEmpty else { return try StandardStreams.print(texts[0]) }
    for (file, text) in zip(outputs, texts) { try file.write(text) }
    for file in outputs { try file.commit() }
  }
}
