import ArgumentParser
import Eigenframe

/// The formats of an answer, and where it goes.
struct OutputOptions<Format: OutputFormat>: ParsableArguments {
  @Option(help: "A format of the answer; repeatable with --output.")
  var format: [Format] = []

  @Option(
    help: ArgumentHelp(
      "Write the answer here; with several formats, each with its own extension.",
      valueName: "path"))
  var output: String?

  /// The formats asked for; if none was, `usual`.
  func formats(unlessGiven usual: Format) -> [Format] { format.isEmpty ? [usual] : format }

  /// The files for answers, opened before the long work so that a bad path fails at once; none without `--output`.
  func files(for formats: [Format]) throws -> [AtomicFile] {
    try output.map { try ReportOutput.files(for: formats, at: $0) } ?? []
  }

  func validate() throws {
    guard format.count < 2 || output != nil else {
      throw ValidationError("Several formats need --output.")
    }
    guard output != "" else { throw ValidationError("--output needs a path.") }
    guard Set(format).count == format.count else {
      throw ValidationError("A format is given twice.")
    }
  }
}
