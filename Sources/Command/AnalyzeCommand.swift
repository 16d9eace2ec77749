import ArgumentParser
import Eigenframe

/// `eigenframe analyze`: the main job.
struct AnalyzeCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Name the geometry of the features in weight files.",
    discussion: """
      Files: NumPy (.npy, .npz), safetensors, PyTorch (.pt, .pth, .bin), indexes of sharded checkpoints, GGUF, ONNX, \
      HDF5 and Keras, and tables of numbers as text. Every matrix of real numbers is analysed; other tensors are named \
      with the reason why not.
      """)

  @Argument(help: "Weight files.", completion: .file())
  var files: [String]

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp("Analyse tensors whose name matches; repeatable.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    name: .customLong("exclude"),
    help: ArgumentHelp(
      "Leave out tensors whose name matches; wins; repeatable.", valueName: "pattern"))
  var excluded: [String] = []

  @Option(
    name: .customLong("shape"),
    help: ArgumentHelp(
      "Analyse tensors of this shape; * for any length; repeatable.", valueName: "257x64"))
  var shapes: [ShapePattern] = []

  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "Analyse the tensor with this number in the list of inspect; repeatable.", valueName: "n"))
  var indices: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Make matrices of tensors of higher rank: keep the first or the last dimension.",
      valueName: "first|last"))
  var flatten: Flattening?

  @Option(help: "How much to say.")
  var details: ReportDetail = .auto

  @Option(
    help: ArgumentHelp(
      "Precision of the large products; auto takes less than double for large matrices of short numbers.",
      valueName: "auto|double|mixed|single|half"))
  var precision: PrecisionArgument = .automatic

  @Flag(help: "Take the mean feature off first; with --select, that of the selected ones.")
  var center = false

  @Option(
    help: ArgumentHelp(
      "The names of the features: one a line, a JSON list, or a tokenizer's vocabulary.",
      valueName: "file"),
    completion: .file())
  var labels: String?

  @Option(
    name: .customLong("select"),
    help: ArgumentHelp(
      "Analyse these features alone: names or indices and ranges, as Monday,Tuesday or 3,10-16.",
      valueName: "features"))
  var selected: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --select: project the features on their first K principal directions.", valueName: "k"))
  var project: Int?

  @Option(
    help: ArgumentHelp(
      "With --select: in which frame spectral measures are given, that of the selection, or also that of the whole "
        + "matrix, whose file is then read up to 32 times; neither --center nor --project moves these.",
      valueName: "selection|matrix"))
  var measures: AnalysisOptions.MeasureScope = .selection

  @Option(
    name: .customLong("null"),
    help: ArgumentHelp(
      "Compare with so many random matrices of each kind, for instance 99 or 999; with --select, with so many random "
        + "selections: 0 for none; unless given 999 for up to 8 features, 199 for up to 16, 99 for up to 24, else "
        + "none.",
      valueName: "n"))
  var replicas: Int?

  @Option(help: "Seed of everything random; 0 unless given.")
  var seed: UInt64?

  @OptionGroup var geometry: GeometryOptions
  @OptionGroup var output: OutputOptions<AnswerFormat>
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    guard project == nil || !selected.isEmpty else {
      throw ValidationError("--project needs --select.")
    }
    guard measures == .selection || !selected.isEmpty else {
      throw ValidationError("--measures matrix needs --select.")
    }
    guard project ?? 1 >= 1 else { throw ValidationError("--project needs at least 1.") }
    let fewest = selected.isEmpty ? 1 : 0
    guard (fewest...NullOptions.mostReplicas).contains(replicas ?? fewest) else {
      throw ValidationError(
        "--null needs a number from \(fewest) to \(NullOptions.mostReplicas).")
    }
    guard seed == nil || replicas != nil || !selected.isEmpty else {
      throw ValidationError("--seed needs --null or --select: nothing else is random.")
    }
  }

  func run() throws {
    threadOption.apply()
    let formats = output.formats(unlessGiven: .text)
    let options = try options()
    let outputs = try output.files(for: formats)
    let opened = try files.map { try WeightFile.open(path: $0) }
    try ReportOutput.spare(files + opened.flatMap(\.paths) + (labels.map { [$0] } ?? []), outputs)
    let line = ProgressLine()
    let analysis = Analysis(options, progress: line.show)
    let report: GeometryReport
    do {
      report = try analysis.report(on: opened)
      line.clear()
    } catch {
      line.clear()
      throw error
    }
    // Who sends the report to a file still sees what limits it.
    for diagnostic in report.diagnostics where diagnostic.severity != .note && !outputs.isEmpty {
      let message = "\(diagnostic.severity.rawValue): \(diagnostic.message)"
      StandardStreams.printError("eigenframe: \(DisplayedText.escaped(message))")
    }
    let texts = try formats.map { try report.rendered(as: $0, detail: details) }
    try ReportOutput.put(texts, outputs)
  }

  private func options() throws -> AnalysisOptions {
    var options = AnalysisOptions()
    options.selection = TensorSelection(
      included: included, excluded: excluded, shapes: shapes, indices: indices)
    options.flattening = flatten
    options.orientation = geometry.features
    options.tolerance = geometry.tolerance.choice
    options.precision = precision.choice
    options.blocks = geometry.blocks
    options.weak = geometry.weak.choice
    options.centering = center ? .mean : .none
    options.labels = try labels.map { try LabelFile.read(path: $0) }
    options.choice = selected.isEmpty ? nil : FeatureChoice(selected)
    options.projection = project
    options.measures = measures
    options.replicas = replicas
    options.seed = seed ?? 0
    options.nonFinite = geometry.nonFinite
    return options
  }
}
extension Flattening: ExpressibleByArgument {}
extension ShapePattern: ExpressibleByArgument {
  /// A shape as it is written on the command line.
  public init?(argument: String) { self.init(argument) }
}
extension BlockSearch.Scope: ExpressibleByArgument {}
extension AnalysisOptions.MeasureScope: ExpressibleByArgument {}
extension ReportDetail: ExpressibleByArgument {}
