import ArgumentParser
import Eigenframe

/// `eigenframe series`: what happens to the geometry over training.
struct SeriesCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Follow eigenspaces and blocks through the checkpoints of a training run.",
    discussion: """
      DIR holds one weight file for each step, with the step in its name: step-00001000.safetensors, model_500.npy; or one \
      folder for each step that holds its weights: checkpoint-500, step1000. If some names have the word step before the \
      digits, all other files are ignored. In each file the matrices called W, or with a name that ends in .W, are \
      followed; if there are none, the only matrix.
      """)

  @Argument(help: "The folder of the checkpoints.", completion: .directory)
  var dir: String

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp("Follow tensors with a name that matches; repeatable.", valueName: "pattern")
  )
  var included: [String] = []

  @Option(
    help: ArgumentHelp(
      "Ignore what appears or disappears for fewer than K consecutive checkpoints.",
      valueName: "k"))
  var persist = SeriesOptions().persistence

  @Option(
    help: ArgumentHelp(
      "Draw eigenspaces, blocks, dimensionalities and saturation with gnuplot, as PNG files in this folder.",
      valueName: "folder"),
    completion: .directory)
  var plots: String?

  @Option(
    help: ArgumentHelp(
      "Follow what a group explains in every checkpoint: cyclic, path, grid:AxB, dihedral, symmetric:N, auto, or a file as for analyze.",
      valueName: "group"))
  var group: GroupWord?

  @Option(help: "How much the text says.")
  var details: ReportDetail = .auto

  @OptionGroup var geometry: GeometryArguments
  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    guard dir != SpooledInput.standardInput else {
      throw ValidationError("series reads a folder; - stands for the standard input.")
    }
    try OutputPath.requireFile(plots, of: "--plots")
    guard persist >= 1 else { throw ValidationError("--persist needs at least 1.") }
  }

  func run() throws {
    threadOption.apply()
    let outputs = try output.files()
    let pictures = try plots.map { try PictureFolder(path: $0) }
    let options = try options
    let files = try SeriesFiles(SeriesFolder(path: dir))
    try ReportOutput.requireNotRead(
      outputs.map(\.path), inputs: files.paths + [group?.path].compactMap(\.self))
    let answer = try report(on: files, options)
    let style = terminal.style(of: outputs)
    let texts = try output.formats.map { format in
      switch format {
      case .answer(let format):
        try answer.rendered(
          as: format.styled(style), detail: details, in: .options, command: ShellWords.command,
          version: eigenframeVersion)
      case .notebook:
        try answer.report.notebook(data: output.notebookData, detail: details, in: .options)
      }
    }
    try pictures?.draw(SeriesFigures.all(of: answer.report))
    try ReportOutput.put(texts, outputs)
  }

  private func report(
    on files: SeriesFiles, _ options: SeriesOptions
  ) throws -> IllustratedSeries {
    let line = ProgressLine(terminal.quietness.messages)
    defer { line.clear() }
    let analysis = SeriesAnalysis(options, progress: line.show)
    guard output.formats.contains(.answer(.html)) else {
      return IllustratedSeries(try analysis.report(on: files), films: [])
    }
    let (report, films) = try analysis.film(of: files)
    return IllustratedSeries(report, films: films)
  }

  private var options: SeriesOptions {
    get throws {
      var options = SeriesOptions()
      options.selection = TensorSelection(included: included)
      options.orientations = geometry.features
      options.geometry = geometry.options
      options.nonFinite = geometry.nonFinite
      options.persistence = persist
      options.group = try group?.choice()
      return options
    }
  }
}
