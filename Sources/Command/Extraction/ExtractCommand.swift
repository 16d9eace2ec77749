import ArgumentParser
import Eigenframe
import FeatureExtraction

/// `eigenframe extract`: the features of a function that can be asked for its values.
struct ExtractCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Find the features of a black box from its answers to queries.",
    discussion: """
      The function f(x) = Σ σ(v·x) has any number of features: unit directions v with responses σ of any shape. The report says how much \
      of its variance they explain, which responses they have, how well directions are known, and which geometry they form. Every query \
      counts against --budget, also those that choose scale and method.
      A program in Python that answers (numpy.load and numpy.save refuse the pipes themselves):
        import sys, numpy
        class Input: read = sys.stdin.buffer.read
        class Output: write = sys.stdout.buffer.write
        while True:
            try: x = numpy.lib.format.read_array(Input)
            except ValueError: break
            numpy.save(Output, f(x)); sys.stdout.buffer.flush()
      Ctrl-C ends the search with what was found, and exit status 130; once more ends it at once.
      Example: eigenframe extract --oracle 'python3 f.py' --dimension 10 --budget 10000 --output found.npy
      """)

  @OptionGroup(title: "Function") var function: FunctionOptions

  @Option(help: ArgumentHelp("The most queries.", valueName: "N"))
  var budget: Int = 10_000

  @Option(
    help:
      "How directions are found: auto by what a few queries tell; fourier for noise and any responses; hessian for exact smooth functions; kinks for exact piecewise linear ones; tree for the published idea."
  )
  var method: ExtractOptions.Method = .auto

  @Option(
    help: ArgumentHelp(
      "Queries are this times a standard normal vector; chosen from answers by default.",
      valueName: "R"))
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "Directions nearer than this are found as one.", valueName: "degrees"))
  var resolution: Double = 18

  @Option(
    help: ArgumentHelp(
      "Known directions, one a row: the report says which were found.", valueName: "file"),
    completion: .file())
  var truth: String?

  @Option(
    help: ArgumentHelp(
      "The tensor of the known directions, if their file has several matrices.",
      valueName: "pattern"))
  var truthTensor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which index of the stored arrays numbers the known directions, or the hidden units.",
      valueName: "[pattern=]rows|columns"))
  var features: [OrientationRule] = []

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp(
      "Write the directions here, one a row: .npy, or .safetensors with responses and background.",
      valueName: "file"),
    completion: .file())
  var found: String?

  @Option(
    help: ArgumentHelp(
      "Write what is predicted for these queries, one a row, beside --output: found.npy gives found.prediction.npy.",
      valueName: "file"),
    completion: .file())
  var predict: String?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the report here instead of printing it; - is the standard output.",
      valueName: "path"))
  var reportPath: String?

  @Option(help: "The format of the report; a notebook needs --report.")
  var format: ReportFormat = .answer(.text)

  @Option(
    help:
      "How much is said and computed: auto, all, or none, without the geometry of the directions.")
  var details: ReportDetail = .auto

  @Option(help: "The seed of everything random; the default is 0.")
  var seed: UInt64 = 0

  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    guard ExtractOptions.budgets.contains(budget) else {
      throw ValidationError("--budget must be 1 to \(ExtractOptions.budgets.upperBound).")
    }
    if let scale, !ExtractOptions.scales.contains(scale) {
      throw ValidationError("--scale must be 1e-6 to 1e6.")
    }
    guard ExtractOptions.resolutions.contains(resolution) else {
      throw ValidationError("--resolution must be 2 to 45 degrees.")
    }
    guard format != .notebook || reportPath != nil && reportPath != OutputPath.standardOutput else {
      throw ValidationError("A notebook needs --report.")
    }
    if let found {
      try OutputPath.requireFile(found, of: "--output")
      guard Self.ending(of: found) != nil else {
        throw ValidationError("--output must end in .npy or .safetensors.")
      }
    }
    guard predict == nil || found != nil else {
      throw ValidationError("--predict needs --output, beside which the predictions are written.")
    }
  }

  private static func ending(of path: String) -> String? {
    [".npy", ".safetensors"].first { path.hasSuffix($0) }
  }

  /// Where predictions go.
  private var predictionPath: String? {
    guard predict != nil, let found, let ending = Self.ending(of: found) else { return nil }
    return found.dropLast(ending.count) + ".prediction.npy"
  }

  func run() throws {
    threadOption.apply()
    var output = OutputOptions()
    output.format = [format]
    output.output = reportPath
    let outputs = try output.files()
    let file = try found.map { try AtomicFile(path: $0) }
    let prediction = try predictionPath.map { try AtomicFile(path: $0) }
    let read = InputFiles.paths(function.files) + [truth, predict].compactMap(\.self)
    let written = outputs.map(\.path) + [found, predictionPath].compactMap(\.self)
    try ReportOutput.requireNotRead(written, inputs: read)
    let queries = try predict.map { try WeightInputs(arguments: [$0]) }
    let result = try self.result()
    if let file {
      try result.write(to: file)
      try file.commit()
    }
    if let prediction, let queries {
      try result.writePrediction(of: queries, to: prediction)
      try prediction.commit()
    }
    try output.put(result.report, details, to: outputs, terminal)
    if result.found.circumstances.isStopped { throw ExitCode(ExitStatus.interrupted.rawValue) }
  }

  private func result() throws -> FileExtraction.Result {
    StopRequest.watch()
    var (line, current, isStopped) = (StepLine(terminal.quietness.messages), "", false)
    defer { line.clear() }
    return try FileExtraction(options(), vocabulary: .options) { step, done, total in
      // Thrown once: what was answered before is then still searched.
      if StopRequest.isMade, !isStopped {
        isStopped = true
        throw ExtractionStopped()
      }
      let name = step.prefix { $0 != "," }
      if name != current {
        line.clear()
        (line, current) = (StepLine(terminal.quietness.messages), String(name))
      }
      line.show(ExperimentProgress(completed: done, total: total, detail: step))
    }.result(of: function.function())
  }

  private func options() throws -> ExtractOptions {
    var options = ExtractOptions()
    options.budget = budget
    (options.method, options.scale, options.resolution) = (method, scale, resolution)
    options.truth = try truth.map { try Weights(files: [$0]) }
    options.truthSelection = TensorSelection(included: truthTensor, excluded: [], shapes: [])
    options.orientations = features
    options.analysesDirections = details != .none
    options.seed = seed
    return options
  }
}
