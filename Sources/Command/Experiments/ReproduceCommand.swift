import ArgumentParser
import Eigenframe

/// `eigenframe reproduce`: experiments that others can check.
struct ReproduceCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Repeat an experiment on toy models, and say what came out.",
    discussion: Experiment.allCases.map { "\($0.rawValue): \($0.summary)" }
      .joined(separator: "\n"))

  @Argument(help: "Which experiment.")
  var experiment: Experiment

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @OptionGroup var threading: ThreadOption

  func run() throws {
    threading.apply()
    let line = StepLine()
    let result = try experiment.result(seed: seed) { line.show($0) }
    line.clear()
    try StandardStreams.print(result.text)
  }
}

extension Experiment: ExpressibleByArgument {}
