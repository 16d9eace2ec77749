import ArgumentParser
import Eigenframe
import Files
import Glibc
import LinearAlgebra

/// The command: `eigenframe inspect|analyze|compare|series|code|match|extract|exponent|train|reproduce|generate|doctor`.
@main struct EigenframeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eigenframe",
    abstract: "What geometry do the features of a neural network make?",
    discussion: """
      Reads a weight matrix W, in which each row is a feature by default. Reports the spectrum of its frame \
      operator F = W W^T, the spectral measure of every feature, and the named geometries that the \
      features form: simplices, polygons, antiprisms, and more.
      """,
    version: "eigenframe \(eigenframeVersion)",
    subcommands: [
      InspectCommand.self, AnalyzeCommand.self, CompareCommand.self, SeriesCommand.self,
      CodeCommand.self, MatchCommand.self, ExtractCommand.self, ExponentCommand.self,
      DynamicsCommand.self, TrainCommand.self, ReproduceCommand.self, GenerateCommand.self,
      DoctorCommand.self,
    ])

  static func main() {
    LostPages.explain()
    // Writing past a limit on the size of files then returns an error instead of ending the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if command is any BLASCommand {
        try BLASLibrary.load()
        KernelSwitch.runAgainIfBetter()
      }
      do {
        try command.run()
      } catch let error as ValidationError {
        refuse(error, by: type(of: command))
      }
    } catch {
      guard let status = ExitStatus(ofCommand: error) else { exit(withError: error) }
      StandardStreams.printFailure(error)
      Glibc.exit(status.rawValue)
    }
  }

  /// Ends with what is wrong with the arguments and how the subcommand is used, as the parser does before a command runs.
  private static func refuse(_ error: ValidationError, by command: any ParsableCommand.Type)
    -> Never
  {
    StandardStreams.printError("Error: \(error.message)")
    StandardStreams.printError("Usage: \(usageString(for: command))")
    let name = command.configuration.commandName ?? ""
    StandardStreams.printError("  See 'eigenframe \(name) --help' for more information.")
    Glibc.exit(ExitStatus.usage.rawValue)
  }
}

/// Pages of a mapped file that no longer exist, because another program shortened the file while it was read.
enum LostPages {
  /// From now on, reading such a page ends the process with one line and the exit code of a malformed file; no output
  /// is written.
  static func explain() {
    _ = signal(SIGBUS) { _ in
      // A signal handler must not allocate memory.
      let words: StaticString =
        "eigenframe: a file was shortened by another program while it was read\n"
      Signals.writeError(words)
      _exit(ExitStatus.badData.rawValue)
    }
  }
}
