import ArgumentParser
import Eigenframe

/// `eigenframe inspect`: what is in a file, without arithmetic.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "List the tensors in weight files; computes nothing.")

  @Argument(
    help: "Weight files, or folders of them; - is the standard input.", completion: .file())
  var files: [String]

  @Option(help: "json is for programs, the others for people.")
  var format: AnswerFormat = .text

  @OptionGroup var terminal: TerminalOptions

  func validate() throws { try InputFiles.validate(files) }

  func run() throws {
    let inputs = try WeightInputs(arguments: files)
    let inventories = inputs.files.map { Inventory(of: $0, in: .options) }
    if format == .json, terminal.quietness.messages == .all {
      // The list of files has no place for what concerns none of them.
      for warning in inputs.warnings {
        StandardStreams.printError("eigenframe: warning: \(DisplayedText.escaped(warning))")
      }
    }
    try StandardStreams.print(
      format.styled(terminal.style(of: [])).answer(
        Inventory.document(inventories, notes: inputs), json: Inventory.json(inventories)))
  }
}
