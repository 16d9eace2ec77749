import ArgumentParser
import Eigenframe

/// `eigenframe inspect`: what is in a file, without arithmetic.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "List the tensors in weight files; computes nothing.")

  @Argument(help: "Weight files; - is the standard input.", completion: .file())
  var files: [String]

  @Option(help: "json is for programs, the others for people.")
  var format: AnswerFormat = .text

  func validate() throws { try InputFiles.validate(files) }

  func run() throws {
    let inventories = try files.map { Inventory(of: try WeightFile.open(argument: $0)) }
    try StandardStreams.print(
      format.text(Inventory.document(inventories), json: Inventory.json(inventories)))
  }
}
