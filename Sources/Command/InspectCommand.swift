import ArgumentParser
import Eigenframe

/// `eigenframe inspect`: what is in a file, without arithmetic.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "List the tensors in weight files; computes nothing.")

  @Argument(help: "Weight files.", completion: .file())
  var files: [String]

  @Option(help: "text for people, json for programs.")
  var format: AnswerFormat = .text

  func run() throws {
    let inventories = try files.map { Inventory(of: try WeightFile.open(path: $0)) }
    switch format {
    case .text:
      try StandardStreams.print(inventories.map(\.text).joined(separator: "\n"))
    case .json:
      try StandardStreams.print(try Inventory.json(inventories))
    }
  }
}
