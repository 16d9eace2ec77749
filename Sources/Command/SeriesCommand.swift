import ArgumentParser
import Eigenframe

/// `eigenframe series`: what happened to the geometry over training.
struct SeriesCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Follow eigenspaces and blocks through the checkpoints of a training run.",
    discussion: """
      DIR holds one weight file a step, with the step in its name: step-00001000.safetensors, model_500.npy. Where some names \
      have the word step before the digits, other files are left alone. In each file the matrices called W, or that \
      end in .W, are followed, else the only one.
      """)

  @Argument(help: "The folder of the checkpoints.", completion: .directory)
  var dir: String

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp("Follow tensors whose name matches; repeatable.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    help: ArgumentHelp(
      "What is there, or away, for fewer than K consecutive checkpoints does not count.",
      valueName: "k"))
  var persist = SeriesOptions().persistence

  @Option(
    help: ArgumentHelp(
      "Draw eigenspaces, blocks, dimensionalities and saturation into this folder, by gnuplot.",
      valueName: "folder"),
    completion: .directory)
  var plots: String?

  @Option(help: "How much the text says.")
  var details: ReportDetail = .auto

  @OptionGroup var geometry: GeometryOptions
  @OptionGroup var output: OutputOptions<AnswerFormat>
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    guard plots != "" else { throw ValidationError("--plots needs a path.") }
    guard persist >= 1 else { throw ValidationError("--persist needs at least 1.") }
  }

  func run() throws {
    threadOption.apply()
    let formats = output.formats(unlessGiven: .text)
    let outputs = try output.files(for: formats)
    let pictures = try plots.map { try PictureFolder(path: $0) }
    let folder = try SeriesFolder(path: dir)
    if !outputs.isEmpty { try ReportOutput.spare(folder.files(), outputs) }
    let report = try report(on: folder)
    let texts = try formats.map { try report.rendered(as: $0, detail: details) }
    try pictures?.draw(SeriesFigures.all(of: report))
    try ReportOutput.put(texts, outputs)
  }

  private func report(on folder: SeriesFolder) throws -> SeriesReport {
    let line = ProgressLine()
    defer { line.clear() }
    return try SeriesAnalysis(options, progress: line.show).report(on: folder)
  }

  private var options: SeriesOptions {
    var options = SeriesOptions()
    options.selection = TensorSelection(included: included)
    options.orientation = geometry.features
    options.tolerance = geometry.tolerance.choice
    options.blocks = geometry.blocks
    options.weak = geometry.weak.choice
    options.nonFinite = geometry.nonFinite
    options.persistence = persist
    return options
  }
}
