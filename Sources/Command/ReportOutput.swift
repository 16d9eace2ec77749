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
  /// The files for reports in the given formats, opened but not yet at their paths.
  ///
  /// - Parameters:
  ///   - formats: at least one.
  ///   - path: the file; for several formats, the name to which the extension of each format is added.
  /// - Throws: `OutputError` when one cannot be created.
  static func files(for formats: [some OutputFormat], at path: String) throws -> [AtomicFile] {
    try formats.map { format in
      try AtomicFile(path: formats.count == 1 ? path : "\(path).\(format.fileExtension)")
    }
  }

  /// Checks that no output replaces a file that is read.
  ///
  /// - Throws: `ValidationError` if one does.
  static func requireNotRead(_ outputs: [AtomicFile], inputs: [String]) throws {
    let read = Set(inputs.compactMap { FileIdentity(path: $0) })
    for output in outputs {
      if let identity = FileIdentity(path: output.path), read.contains(identity) {
        throw ValidationError("--output \(output.path) is one of the files that are read.")
      }
    }
  }

  /// Prints errors on the standard error, and warnings where the report itself goes to a file.
  static func warn(of diagnostics: [DiagnosticReport], besides outputs: [AtomicFile]) {
    for diagnostic in diagnostics
    where diagnostic.severity == .error || diagnostic.severity == .warning && !outputs.isEmpty {
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
