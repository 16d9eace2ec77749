import ArgumentParser
import Eigenframe

/// A format that an output can have.
protocol OutputFormat {
  /// The usual extension of files in this format.
  var fileExtension: String { get }
}

/// Where reports go when they go to files.
enum ReportOutput {
  /// The files for reports in the given formats, opened but not yet in place.
  ///
  /// - Parameters:
  ///   - formats: at least one.
  ///   - path: the file, or for several formats the name to which each one's extension is added.
  /// - Throws: `OutputError` when one cannot be created.
  static func files(for formats: [some OutputFormat], at path: String) throws -> [AtomicFile] {
    try formats.map { format in
      try AtomicFile(path: formats.count == 1 ? path : "\(path).\(format.fileExtension)")
    }
  }

  /// Checks that no output would replace a file that is read.
  ///
  /// - Throws: `ValidationError` when one would.
  static func spare(_ inputs: [String], _ outputs: [AtomicFile]) throws {
    let precious = Set(inputs.compactMap { FileIdentity(path: $0) })
    for output in outputs {
      if let identity = FileIdentity(path: output.path), precious.contains(identity) {
        throw ValidationError("--output \(output.path) is one of the files that are read.")
      }
    }
  }

  /// Puts texts where they go: the files into their places, or the only text to the standard output.
  ///
  /// - Throws: `OutputError`.
  static func put(_ texts: [String], _ outputs: [AtomicFile]) throws(OutputError) {
    guard !outputs.isEmpty else { return try StandardStreams.print(texts[0]) }
    for (file, text) in zip(outputs, texts) { try file.write(text) }
    for file in outputs { try file.commit() }
  }
}

extension ReportFormat: OutputFormat {
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .markdown: "md"
    }
  }
}
