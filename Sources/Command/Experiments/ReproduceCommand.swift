import ArgumentParser
import Eigenframe

/// `eigenframe reproduce`: experiments that others can repeat.
struct ReproduceCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Repeat a published experiment and print its result.",
    discussion: Experiment.allCases.map { "\($0.rawValue): \($0.summary)" }
      .joined(separator: "\n")
      + "\ncell: one model of the published sweep, given by --cell (minutes)")

  @Argument(help: "The experiment; cell needs --cell.")
  var experiment: String

  @Option(
    help: ArgumentHelp(
      "One model of the published sweep: 1,024 features of sparsity S in M dimensions.",
      valueName: "M,S"))
  var cell: CellArgument?

  @Option(help: "With --cell: the number of steps; the default is the published number.")
  var steps: Int?

  @Option(
    help: "The folder for trainings. A training that is in it is continued or read, not repeated.")
  var trainings = "trainings"

  @Option(
    help: "Write a Jupyter notebook of the result, with its data and pictures, into this folder.")
  var notebooks: String?

  @Option(help: "How the result is printed.")
  var format: Rendering = .text

  @Option(help: "The seed of everything random.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "How many seeds are averaged, where an experiment has a mean over seeds (3 unless given).",
      valueName: "n"))
  var seeds: Int?

  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threading: ThreadOption

  func validate() throws {
    let names = Experiment.allCases.map(\.rawValue) + ["cell"]
    guard names.contains(experiment) else {
      throw ValidationError(
        "\"\(experiment)\" is not an experiment; there are \(names.joined(separator: ", ")).")
    }
    guard (experiment == "cell") == (cell != nil) else {
      throw ValidationError(
        "The experiment cell needs --cell M,S, and no other experiment takes it.")
    }
    try requireValidSeeds()
    try OutputPath.requireFile(trainings, of: "--trainings")
    try OutputPath.requireFile(notebooks, of: "--notebooks")
    guard steps == nil || cell != nil else { throw ValidationError("--steps needs --cell.") }
    guard steps.map({ (1...10_000_000).contains($0) }) ?? true else {
      throw ValidationError("--steps needs a number from 1 to 10,000,000.")
    }
  }

  private func requireValidSeeds() throws {
    guard let seeds else { return }
    let averaging = Experiment.allCases.filter(\.averagesSeeds).map(\.rawValue)
    guard averaging.contains(experiment) else {
      throw ValidationError(
        "--seeds: \(experiment) has no mean over seeds; \(averaging.joined(separator: ", ")) have one."
      )
    }
    guard (1...100).contains(seeds) else {
      throw ValidationError("--seeds needs a number from 1 to 100.")
    }
  }

  func run() throws {
    threading.apply()
    let export = notebooks.map { NotebookExport(folder: $0) }
    try export?.requireWritable()
    StopRequest.watch()
    guard let document = try document() else {
      StandardStreams.printError(
        "eigenframe: stopped before the end; the same command continues from what is in \(trainings)"
      )
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
    let style = terminal.style(of: [])
    try StandardStreams.print(
      (format == .html ? document.page : document)
        .rendered(as: format == .text ? .text(in: style) : format))
    try export?.write(document)
  }

  /// What the experiment found; nil if it was stopped.
  private func document() throws -> Document? {
    let line = StepLine(terminal.quietness.messages)
    defer { line.clear() }
    let context = ExperimentContext(
      seed: seed, seeds: seeds ?? 3, folder: trainings, progress: line.show,
      shouldStop: { StopRequest.isMade })
    if let experiment = Experiment(rawValue: experiment) { return try experiment.document(context) }
    guard let cell else { return nil }
    return try PublishedCell(
      SweepCell(
        dimension: cell.dimension, sparsity: cell.sparsity, steps: steps ?? 25_000, seed: seed),
      context)?.document
  }
}

/// `--cell 112,0.7071`.
struct CellArgument: ExpressibleByArgument {
  let dimension: Int
  let sparsity: Double

  init?(argument: String) {
    let parts = argument.split(separator: ",")
    guard parts.count == 2, let dimension = Int(parts[0]), let sparsity = Double(parts[1]),
      (1...1024).contains(dimension), sparsity >= 0, sparsity < 1
    else { return nil }
    self.dimension = dimension
    self.sparsity = sparsity
  }
}
