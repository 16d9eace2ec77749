import ArgumentParser
import Eigenframe

/// `eigenframe match`: which atoms of two dictionaries are the same.
struct MatchCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Say which atoms of two dictionaries are the same.",
    discussion: """
      A and B are files with a matrix of atoms each: decoders of sparse autoencoders, learnt dictionaries, weights. Atoms are \
      assigned to each other so that the sum of |cos| is largest. The score, the mean |cos| of the pairs (MCC), is shown beside \
      the score of random dictionaries of the same shapes, which is high where there are few dimensions.
      """)

  @Argument(help: "The first file or folder; - is the standard input.", completion: .file())
  var first: String

  @Argument(help: "The second file or folder.", completion: .file())
  var second: String

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp(
      "The tensor with the atoms, if a file has several matrices.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    name: .customLong("tensor-b"),
    help: ArgumentHelp("The tensor of B, if it has another name.", valueName: "pattern"))
  var otherIncluded: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which index of the stored arrays numbers the atoms, rows or columns; also for some tensors only.",
      valueName: "[pattern=]rows|columns"))
  var features: [OrientationRule] = []

  @Option(
    help: ArgumentHelp(
      "How many random pairs of dictionaries give the level of chance; the default is 20, and fewer with more than 1,000 atoms.",
      valueName: "number"))
  var draws: Int?

  @Option(help: "How much is said: auto, all or none.")
  var details: ReportDetail = .auto

  @Option(help: "The seed of the random dictionaries; the default is 0.")
  var seed: UInt64 = 0

  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    try InputFiles.validate([first, second])
    if let draws, !(1...10_000).contains(draws) {
      throw ValidationError("--draws must be 1 to 10,000.")
    }
  }

  func run() throws {
    threadOption.apply()
    let outputs = try output.files()
    let a = try WeightInputs(arguments: [first])
    let b = try WeightInputs(arguments: [second])
    let read = InputFiles.paths([first, second] + (a.files + b.files).flatMap(\.paths))
    try ReportOutput.requireNotRead(outputs.map(\.path), inputs: read)
    let report = try FileMatch(options, vocabulary: .options).report(on: a, b)
    try output.put(report, details, to: outputs, terminal)
  }

  private var options: MatchOptions {
    var options = MatchOptions()
    options.selection = TensorSelection(included: included, excluded: [], shapes: [])
    if !otherIncluded.isEmpty {
      options.otherSelection = TensorSelection(included: otherIncluded, excluded: [], shapes: [])
    }
    options.orientations = features
    options.draws = draws
    options.seed = seed
    return options
  }
}

extension OutputOptions {
  /// Writes a report about dictionaries or codes.
  func put(
    _ report: some RenderedReport, _ details: ReportDetail, to outputs: [AtomicFile],
    _ terminal: TerminalOptions
  ) throws {
    let style = terminal.style(of: outputs)
    let texts = try formats.map { format in
      switch format {
      case .answer(let answer):
        try report.rendered(
          as: answer.styled(style), detail: details, in: .options, command: ShellWords.command)
      case .notebook:
        try report.notebook(data: notebookData, detail: details, in: .options)
      }
    }
    try ReportOutput.put(texts, outputs)
  }
}
