import ArgumentParser
import Eigenframe

/// `counted-work NAME --repeats N`: a fixed piece of work, so many times, for a counter of instructions.
///
/// Everything before the work is the same for any number of repeats: the difference of two counts is the work alone.
@main struct CountedWork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counted-work", abstract: "Do a fixed piece of work; list them without a name.")

  @Argument(help: "Which work.")
  var name: String?

  @Option(help: "How often.")
  var repeats = 1

  func run() throws {
    guard let name else { return Self.all.forEach { print($0.name) } }
    guard let work = Self.all.first(where: { $0.name == name }) else {
      throw ValidationError("No work is called \(name).")
    }
    let once = try work.prepare()
    for _ in 0..<repeats { try once() }
  }

  private static let all = WideningWork.all + AnalysisWork.all
}

/// A piece of work.
struct Work: Sendable {
  let name: String
  /// Makes what is worked on, and returns the work.
  let prepare: @Sendable () throws -> () throws -> Void
}
