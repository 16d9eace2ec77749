import ArgumentParser
import Eigenframe

/// `eigenframe analyze`: the main job.
struct AnalyzeCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Name the geometry of the features in weight files.",
    discussion: """
      Files: \(WeightFileFormat.list). Every matrix of real numbers is analysed. The report names every other tensor and \
      says why it is not analysed.
      """)

  @Argument(
    help: "Weight files, or folders of them; - is the standard input.", completion: .file())
  var files: [String]

  @OptionGroup var tensors: TensorArguments

  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "Analyse the tensor with this number in the list that `eigenframe inspect` prints; repeatable.",
      valueName: "n"))
  var indices: [Int] = []

  @Option(
    help:
      "How much the report says. auto gives a chapter for each of up to 8 matrices; of more, only an overview."
  )
  var details: ReportDetail = .auto

  @Option(
    help: ArgumentHelp(
      "Sort the matrices of a report for people; figures descend. By default they come as stored.",
      valueName: "key"))
  var sort: MatrixOrder?

  @Option(
    help: ArgumentHelp(
      "Precision of the large products. auto takes less than double for large matrices of numbers with at most 32 bits.",
      valueName: "auto|double|mixed|single|bf16"))
  var precision = Precision.Choice.automatic

  @Flag(help: "Subtract the mean feature first; with --select, the mean of the selected features.")
  var center = false

  @Option(
    help: ArgumentHelp(
      "The names of the features: a text with one name on each line, names with their indices, a JSON list, or the vocabulary of a tokenizer. Tables of numbers bring their own.",
      valueName: "file"),
    completion: .file())
  var labels: String?

  @Option(
    name: .customLong("select"),
    help: ArgumentHelp(
      "Analyse only these features: names, indices and ranges, for example Monday,Tuesday or 3,10-16. name:7 is the feature called 7.",
      valueName: "features"))
  var selected: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare many selections with the catalogue and with an order: a JSON object from names to lists of features, for example {\"weekdays\": [\"Monday\", …]}.",
      valueName: "file"), completion: .file())
  var selections: String?

  @Option(
    help: ArgumentHelp(
      "With --select: project the features on their first K principal directions.", valueName: "k"))
  var project: Int?

  @Option(
    help: ArgumentHelp(
      "With --select: give spectral measures in the frame of the selection, or also in the frame of the whole matrix. For "
        + "the latter the file is read up to 32 times; --center and --project do not change them.",
      valueName: "selection|matrix"))
  var measures: SelectionOptions.MeasureScope = .selection

  @Option(
    name: .customLong("null"),
    help: ArgumentHelp(
      "Compare with N random matrices of each kind, for example 99 or 999. With --select, compare with N random selections; "
        + "0 means none, and the default is 999 for up to 8 features, 199 for up to 16, 99 for up to 24, and none for more.",
      valueName: "n"))
  var replicas: Int?

  @Option(
    help: ArgumentHelp(
      "Directions above noise: looked for with about as much work as the spectrum takes (auto), or not (none).",
      valueName: "auto|none"))
  var directions: MatrixDiagnosis.DirectionScope = .auto

  @Option(
    help: ArgumentHelp(
      "The group or order that acts on the features, in their order: cyclic, path, grid:AxB, dihedral, symmetric:N, or a JSON file with a table or generators. auto tries cyclic and path, also by numeric names and in an order that it finds; none tries nothing. By default only a clear cyclic group or path of unnamed features is reported.",
      valueName: "group"))
  var group: GroupWord?

  @Option(help: "The seed of everything random; the default is 0.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Write the figures of every feature, however many, into this file, one line a feature: .csv or NumPy's .npz. "
        + "In .csv, a text that spreadsheets take for a formula, or that begins with an apostrophe, gets an apostrophe before it.",
      valueName: "file"),
    completion: .file(extensions: FeatureTableFile.Format.allCases.map(\.rawValue)))
  var table: String?

  @OptionGroup var geometry: GeometryArguments
  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    try InputFiles.validate(files)
    guard project == nil || !selected.isEmpty else {
      throw ValidationError("--project needs --select.")
    }
    guard measures == .selection || !selected.isEmpty else {
      throw ValidationError("--measures matrix needs --select.")
    }
    guard selections == nil || selected.isEmpty else {
      throw ValidationError("--selections and --select exclude each other.")
    }
    guard project ?? 1 >= 1 else { throw ValidationError("--project needs at least 1.") }
    try OutputPath.requireFile(table, of: "--table")
    guard table.map({ FeatureTableFile.Format(path: $0) != nil }) ?? true else {
      throw ValidationError("--table must end in .csv or .npz.")
    }
    let fewest = selected.isEmpty ? 1 : 0
    guard (fewest...NullOptions.mostReplicas).contains(replicas ?? fewest) else {
      throw ValidationError(
        "--null needs a number from \(fewest) to \(NullOptions.mostReplicas).")
    }
  }

  func run() throws {
    threadOption.apply()
    let options = try options()
    let outputs = try output.files()
    let table = try tableFile()
    guard table == nil || !outputs.contains(where: { $0.place == table?.place }) else {
      throw ValidationError("--table and --output name the same file.")
    }
    let opened = try WeightInputs(arguments: files)
    let inputs = InputFiles.paths(files + opened.files.flatMap(\.paths))
    let read = inputs + [labels, group?.path, selections].compactMap(\.self)
    try ReportOutput.requireNotRead(outputs.map(\.path), inputs: read)
    try ReportOutput.requireNotRead([table?.path].compactMap(\.self), of: "--table", inputs: read)
    let answer = try report(on: opened, options, table)
    let diagnostics = answer.report.diagnostics
    ReportOutput.warn(of: diagnostics, besides: outputs, terminal.quietness.messages)
    let style = terminal.style(of: outputs)
    let texts = try output.formats.map { format in
      switch format {
      case .answer(let format):
        try answer.rendered(
          as: format.styled(style), detail: details, sortedBy: sort, in: .options,
          command: ShellWords.command)
      case .notebook:
        try answer.report.notebook(
          data: output.notebookData, detail: details, sortedBy: sort, in: .options)
      }
    }
    try table?.commit()
    if terminal.quietness.messages == .all, let warning = table?.warning {
      StandardStreams.printError("eigenframe: warning: \(warning)")
    }
    try ReportOutput.put(texts, outputs)
    try ReportOutput.requireNoError(in: diagnostics)
  }

  private func report(
    on inputs: WeightInputs, _ options: AnalysisOptions, _ table: FeatureTableFile?
  ) throws -> IllustratedReport {
    let line = ProgressLine(terminal.quietness.messages)
    defer { line.clear() }
    let analysis = FileAnalysis(
      options, vocabulary: .options, table: table, progress: line.show)
    return output.formats.contains(.answer(.html))
      ? try analysis.illustratedReport(on: inputs)
      : IllustratedReport(try analysis.report(on: inputs), views: [])
  }

  /// The file for the table, opened before the long work so that a bad path fails at once; nil without `--table`.
  private func tableFile() throws -> FeatureTableFile? {
    guard let table, let format = FeatureTableFile.Format(path: table) else { return nil }
    return try FeatureTableFile(path: table, format)
  }

  private func options() throws -> AnalysisOptions {
    var options = AnalysisOptions()
    options.selection = TensorSelection(
      included: tensors.included, excluded: tensors.excluded, shapes: tensors.shapes,
      indices: indices)
    options.flattening = tensors.flatten
    options.slices = tensors.slices
    options.orientations = geometry.features
    options.geometry = geometry.options
    options.geometry.precision = precision
    options.geometry.centering = center ? .mean : .none
    options.directions = directions
    options.group = try group?.choice()
    options.labels = try labels.map { try LabelFile.read(path: $0) }
    options.choice = selected.isEmpty ? nil : FeatureChoice(selected)
    options.selections = try selections.map { try SelectionsFile.read(path: $0) }
    options.projection = project
    options.measures = measures
    options.replicas = replicas
    options.seed = seed ?? 0
    options.nonFinite = geometry.nonFinite
    return options
  }
}
extension SelectionOptions.MeasureScope: ExpressibleByArgument {}
extension ReportDetail: ExpressibleByArgument {}
extension MatrixDiagnosis.DirectionScope: ExpressibleByArgument {}
extension MatrixOrder: ExpressibleByArgument {}
