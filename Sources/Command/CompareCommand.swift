import ArgumentParser
import Eigenframe

/// `eigenframe compare`: how two models, or two files of one matrix, differ.
struct CompareCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say how two weight files, or two models, differ, matrix by matrix.",
    discussion: """
      A and B are weight files or folders of them. Matrices belong together by name; a single matrix of each belongs together \
      whatever it is called. Features belong together by number, or by name if both have names. The report says whether B is \
      equal to A, A rounded, scaled or rotated, related or unrelated, and which features moved.
      """)

  @Argument(help: "The first file or folder; - is the standard input.", completion: .file())
  var first: String

  @Argument(help: "The second file or folder.", completion: .file())
  var second: String

  @OptionGroup var tensors: TensorArguments

  @Option(
    name: .customLong("tensor-b"),
    help: ArgumentHelp(
      "The tensors of B, if they have other names than those of A; repeatable.",
      valueName: "pattern"))
  var otherIncluded: [String] = []

  @Option(
    help: ArgumentHelp(
      "The names of the features of A, and of B where they fit and --labels-b is not given.",
      valueName: "file"),
    completion: .file())
  var labels: String?

  @Option(
    name: .customLong("labels-b"),
    help: ArgumentHelp(
      "The names of the features of B. Features of equal name then belong together.",
      valueName: "file"),
    completion: .file())
  var otherLabels: String?

  @Option(
    name: .customLong("select"),
    help: ArgumentHelp(
      "Compare only these features: names, indices and ranges, for example Monday,Tuesday or 3,10-16.",
      valueName: "features"))
  var selected: [String] = []

  @Flag(help: "Subtract the mean feature of each matrix first.")
  var center = false

  @Option(
    help: ArgumentHelp(
      "Directions above noise: looked for in the pairs that get a chapter (auto), or not (none).",
      valueName: "auto|none"))
  var directions: MatrixDiagnosis.DirectionScope = .auto

  @Option(
    help:
      "How much is computed and said. auto gives a chapter to a single pair, and of several to the three that differ most; all to every pair that is not equal; none to none."
  )
  var details: ReportDetail = .auto

  @Option(help: "The seed of everything random; the default is 0.")
  var seed: UInt64 = 0

  @OptionGroup var geometry: GeometryArguments
  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    try InputFiles.validate([first, second])
    guard otherLabels == nil || labels != nil else {
      throw ValidationError("--labels-b needs --labels.")
    }
  }

  func run() throws {
    threadOption.apply()
    let options = try options()
    let outputs = try output.files()
    let a = try WeightInputs(arguments: [first])
    let b = try WeightInputs(arguments: [second])
    let read = InputFiles.paths([first, second] + (a.files + b.files).flatMap(\.paths))
    try ReportOutput.requireNotRead(
      outputs.map(\.path), inputs: read + [labels, otherLabels].compactMap(\.self))
    let report = try report(on: a, b, options)
    ReportOutput.warn(of: report.diagnostics, besides: outputs, terminal.quietness.messages)
    let style = terminal.style(of: outputs)
    let texts = try output.formats.map { format in
      switch format {
      case .answer(let answer):
        try report.rendered(
          as: answer.styled(style), detail: details, in: .options, command: ShellWords.command)
      case .notebook:
        try report.notebook(data: output.notebookData, detail: details, in: .options)
      }
    }
    try ReportOutput.put(texts, outputs)
    try ReportOutput.requireNoError(in: report.diagnostics)
  }

  private func report(
    on a: WeightInputs, _ b: WeightInputs, _ options: ComparisonOptions
  ) throws -> ComparisonReport {
    let line = ProgressLine(terminal.quietness.messages)
    defer { line.clear() }
    return try FileComparison(options, vocabulary: .options, progress: line.show).report(on: a, b)
  }

  private func options() throws -> ComparisonOptions {
    var options = ComparisonOptions()
    options.analysis.selection = TensorSelection(
      included: tensors.included, excluded: tensors.excluded, shapes: tensors.shapes)
    if !otherIncluded.isEmpty {
      options.otherSelection = TensorSelection(
        included: otherIncluded, excluded: tensors.excluded, shapes: tensors.shapes)
    }
    options.analysis.flattening = tensors.flatten
    options.analysis.slices = tensors.slices
    options.analysis.orientations = geometry.features
    options.analysis.geometry = geometry.options
    options.analysis.geometry.centering = center ? .mean : .none
    options.analysis.directions = directions
    options.analysis.labels = try labels.map { try LabelFile.read(path: $0) }
    options.otherLabels = try otherLabels.map { try LabelFile.read(path: $0) }
    options.analysis.choice = selected.isEmpty ? nil : FeatureChoice(selected)
    options.analysis.nonFinite = geometry.nonFinite
    options.analysis.seed = seed
    options.closeness = ComparisonOptions.Closeness(details)
    return options
  }
}
