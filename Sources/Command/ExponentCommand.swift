import ArgumentParser
import Eigenframe

/// `eigenframe exponent`: the power law of a loss curve.
struct ExponentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exponent",
    abstract: "Find the exponent of a loss curve, and where it holds.",
    discussion: """
      FILE is a table of text with columns of steps and losses, with or without headings. The law L = c t^-alpha + L_inf is fitted in \
      the longest window in which the local slope does not drift; warm-up, plateau and cut-off are left out by that. The report has \
      the exponent with a 95 % interval, the window, local slopes, and the known laws that the exponent agrees with. A curve that \
      is no power law has no exponent; the report says why.
      """)

  @Argument(
    help: "The table of steps and losses; - is the standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Fit from step A to step B instead of in the window that the curve shows.", valueName: "A:B"),
    transform: { word in
      guard let window = ExponentOptions.window(word: word) else {
        throw ValidationError("expected two steps such as 100:10000.")
      }
      return window
    })
  var window: ClosedRange<Double>?

  @Option(
    help: ArgumentHelp(
      "The loss that no training removes: auto fits it if the law then holds for longer; none; or a number.",
      valueName: "auto|none|value"),
    transform: { word in
      guard let value = ExponentOptions.Irreducible(word: word) else {
        throw ValidationError("expected auto, none or a number of at least 0.")
      }
      return value
    })
  var irreducible: ExponentOptions.Irreducible = .auto

  @Option(
    name: .customLong("a"),
    help: ArgumentHelp(
      "Features have frequency i^-a; with --b, compare with (a + 2b - 1) / a.", valueName: "a"))
  var frequency: Double?

  @Option(
    name: .customLong("b"),
    help: ArgumentHelp("Channels have importance i^-b.", valueName: "b"))
  var importance: Double?

  @Option(
    help: ArgumentHelp(
      "The heading of the losses, or the number of their column from 1.", valueName: "name"))
  var column: String?

  @Option(help: "How much is said: auto, all or none.")
  var details: ReportDetail = .auto

  @Option(help: "The seed of the bootstrap; the default is 0.")
  var seed: UInt64 = 0

  @OptionGroup var output: OutputOptions
  @OptionGroup var terminal: TerminalOptions

  func validate() throws {
    try InputFiles.validate([file])
  }

  func run() throws {
    let outputs = try output.files()
    try ReportOutput.requireNotRead(outputs.map(\.path), inputs: InputFiles.paths([file]))
    try output.put(try exponent(file: file, options), details, to: outputs, terminal)
  }

  private var options: ExponentOptions {
    var options = ExponentOptions()
    options.window = window
    options.irreducible = irreducible
    (options.frequency, options.importance) = (frequency, importance)
    (options.column, options.seed) = (column, seed)
    return options
  }
}
