import ArgumentParser
import Eigenframe

/// `eigenframe generate`: what is known, to try the tool on. Without the name of a subcommand, `parts`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a matrix of known geometry, or sparse data whose truth is known, to a file.",
    discussion: """
      generate PART… --output FILE writes a matrix; 'generate parts --help' lists its options.
      \(partWords)
      """,
    subcommands: [GeneratePartsCommand.self, GenerateDataCommand.self],
    defaultSubcommand: GeneratePartsCommand.self)

  /// What PART can be.
  static let partWords = """
    PART is [COUNT*]FAMILY[:SIZE[:HEIGHT]][@SCALE]; several parts stand in orthogonal dimensions.
    Families: \(PartWord.families.joined(separator: ", ")).
    Examples: polygon:5 — antiprism:4:0.518 — 3*polygon:5@1.2 5*digon simplex:4 4*single 7*dead
    gaussian:256x64 and haar:256x64 are random: a Gaussian matrix and a tight frame of n×d.
    """
}
