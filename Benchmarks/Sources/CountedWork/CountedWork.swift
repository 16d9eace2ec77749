import ArgumentParser
import Eigenframe

/// `counted-work NAME --repeats N`: does a fixed piece of work N times, for a counter of instructions.
///
/// The preparation is the same for any number of repeats, so the difference between two counts is the work alone.
@main struct CountedWork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counted-work",
    abstract: "Do a fixed piece of work; without a name, list the pieces.")

  @Argument(help: "The name of the work.")
  var name: String?

  @Option(help: "How many times it is done.")
  var repeats = 1

  func run() throws {
    guard let name else { return Self.all.forEach { print($0.name) } }
    guard let work = Self.all.first(where: { $0.name == name }) else {
      throw ValidationError(
        "\(name) is not the name of a piece of work; without a name, all are listed.")
    }
    let once = try work.prepare()
    for _ in 0..<repeats { try once() }
  }

  private static let all = WideningWork.all + AnalysisWork.all
}

/// A piece of work.
struct Work: Sendable {
  let name: String
  /// Prepares the data and returns the work.
  let prepare: @Sendable () throws -> () throws -> Void
}
