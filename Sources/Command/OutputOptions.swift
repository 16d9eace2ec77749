import ArgumentParser
import Eigenframe
import Files

/// The formats of a report, and where it goes: options of the commands whose reports may be notebooks.
struct OutputOptions: ParsableArguments {
  @Option(
    help:
      "A format of the report; repeatable with --output. A notebook needs --output, and writes the JSON report beside it: --output a.ipynb writes, or replaces, a.json too."
  )
  var format: [ReportFormat] = []

  @Option(
    help: ArgumentHelp(
      "Write the report here, in place of any file that is there; with several formats, each with its own extension. - is the standard output.",
      valueName: "path"))
  var output: String?

  /// The formats that are written: those asked for, text if none was, and the JSON report that a notebook reads.
  var formats: [ReportFormat] {
    guard format.contains(.notebook), !format.contains(.answer(.json)) else {
      return format.isEmpty ? [.answer(.text)] : format
    }
    return format + [.answer(.json)]
  }

  /// The files for `formats`, opened before the long work so that a bad path fails at once; none without `--output`, or for `-`.
  ///
  /// - Throws: `OutputError` when one cannot be created; `ValidationError` if links make one file of two.
  func files() throws -> [AtomicFile] {
    guard let output, output != OutputPath.standardOutput else { return [] }
    let files = try formats.map { try AtomicFile(path: path(of: $0, output)) }
    guard Set(files.map(\.place)).count == files.count else {
      let paths = files.map { DisplayedText.escaped($0.path) }.joined(separator: ", ")
      throw ValidationError("--output: at least two of \(paths) are the same file.")
    }
    return files
  }

  /// The name of the file that a notebook reads, in the notebook's folder.
  var notebookData: String { FilePaths.name(of: path(of: .answer(.json), output ?? "")) }

  func validate() throws {
    guard format.count < 2 || output != nil else {
      throw ValidationError("Several formats need --output.")
    }
    guard !format.contains(.notebook) || output != nil else {
      throw ValidationError("A notebook needs --output.")
    }
    if format.count > 1 || format.contains(.notebook) || output == "" {
      try OutputPath.requireFile(output, of: "--output")
    }
    guard Set(format).count == format.count else {
      throw ValidationError("A format is given twice.")
    }
  }

  private func path(of format: ReportFormat, _ output: String) -> String {
    guard self.format.count < 2 else { return "\(output).\(format.fileExtension)" }
    // Only the data of a notebook was not asked for.
    guard self.format == [.notebook], format != .notebook else { return output }
    let end = ".\(ReportFormat.notebook.fileExtension)"
    let stem = output.hasSuffix(end) ? String(output.dropLast(end.count)) : output
    return "\(stem).\(format.fileExtension)"
  }
}
