import ArgumentParser
import Eigenframe

/// `eigenframe series`: what happened to the geometry over training.
struct SeriesCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Follow eigenspaces and blocks through the checkpoints of a training run.",
    discussion: """
      DIR holds one weight file a step, with the step in its name: step-00001000.safetensors, model_500.npy. Where some names
      have the word step before the digits, other files are left alone. In each file the matrices called W, or that
      end in .W, are followed, else the only one.
      """)

  @Argument(help: "The folder of the checkpoints.", completion: .directory)
  var dir: String

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp("Follow tensors whose name matches; repeatable.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    help: "Whether features are rows or columns of the stored array; rows unless the file tells.")
  var features: Orientation?

  @Option(
    help: ArgumentHelp(
      "What is there, or away, for fewer than K consecutive checkpoints does not count.",
      valueName: "k"))
  var persist = SeriesOptions().persistence

  @Option(
    help: ArgumentHelp(
      "Relative distance at which eigenvalues count as one; auto takes it from each checkpoint.",
      valueName: "auto|x"))
  var tolerance: ToleranceArgument = .automatic

  @Option(
    help: ArgumentHelp(
      "Look for blocks among all pairs, up to 4,096 features (auto), among pairs with a large cosine, or not.",
      valueName: "auto|neighbours|none"))
  var blocks: BlockSearch.Scope = .auto

  @Option(help: "A format of the answer; repeatable with --output.")
  var format: [AnswerFormat] = []

  @Option(
    help: ArgumentHelp(
      "Write the answer here; with several formats, each with its own extension.",
      valueName: "path"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Draw eigenspaces, blocks, dimensionalities and saturation into this folder, by gnuplot.",
      valueName: "folder"),
    completion: .directory)
  var plots: String?

  @Option(help: "How much the text says.")
  var details: ReportDetail = .auto

  @Flag(help: "Count features with NaN or infinity as dead instead of refusing the checkpoint.")
  var skipNonfinite = false

  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    guard format.count < 2 || output != nil else {
      throw ValidationError("Several formats need --output.")
    }
    guard output != "" else { throw ValidationError("--output needs a path.") }
    guard plots != "" else { throw ValidationError("--plots needs a path.") }
    guard Set(format).count == format.count else {
      throw ValidationError("A format is given twice.")
    }
    guard persist >= 1 else { throw ValidationError("--persist needs at least 1.") }
  }

  func run() throws {
    threadOption.apply()
    let formats = format.isEmpty ? [.text] : format
    // Opened before the long work, so that a bad path fails at once.
    let outputs = try output.map { try ReportOutput.files(for: formats, at: $0) } ?? []
    let pictures = try plots.map { try PictureFolder(path: $0) }
    let folder = try SeriesFolder(path: dir)
    try ReportOutput.spare(folder.checkpoints.map(\.path), outputs)
    let report = try report(on: folder)
    let texts = try formats.map { format in
      switch format {
      case .text: SeriesTextReport.render(report, detail: details)
      case .json: try JSONReport.render(report)
      }
    }
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
    options.orientation = features
    options.tolerance = tolerance.choice
    options.blocks = blocks
    options.nonFinite = skipNonfinite ? .zeroFeature : .reject
    options.persistence = persist
    return options
  }
}
