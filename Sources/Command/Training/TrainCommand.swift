import ArgumentParser
import Eigenframe

/// `eigenframe train`: a toy model, and its geometry as it forms.
struct TrainCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train toy models of superposition; keep checkpoints.",
    discussion: """
      Trains x' = ReLU(Wᵀ W x + b) to give back sparse features x: each is 0 with probability S, else uniform on [0, 1].
      The folder gets a file of models for every checkpoint. The same command goes on where it was stopped, \
      by Ctrl-C or otherwise, and ends in the same bytes for any number of threads.
      Examples: train --features 5 --dimension 2 --sparsity 0.95 --output pentagon
      train --features 200 --dimension 20 --sparsity 0,0.5,0.9,0.99 --optimizer adamw --output geometry
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "Steps.")
  var steps = 10_000

  @Option(help: "How many checkpoints, the early ones closer together.")
  var checkpoints = 20

  @Option(help: "The folder of the checkpoints.", completion: .directory)
  var output: String

  @OptionGroup var threading: ThreadOption

  func validate() throws {
    guard (1...100_000_000).contains(steps) else {
      throw ValidationError("--steps needs a number from 1 to 100,000,000.")
    }
    guard output != "" else { throw ValidationError("--output needs a path.") }
    guard (2...100_000).contains(checkpoints) else {
      throw ValidationError("--checkpoints needs a number from 2 to 100,000.")
    }
  }

  func run() throws {
    threading.apply()
    let schedule = CheckpointSchedule(end: steps, count: checkpoints)
    var training = try TrainingRun(TrainingRecord(model.plan, schedule), folder: output)
    switch try outcome(of: &training) {
    case .finished:
      let loss = training.meanLoss.map { Digits.magnitude($0, significant: 5) } ?? "unknown"
      try StandardStreams.print(
        "\(output): \(Digits.count(schedule.steps.count, "checkpoint")), the last after \(steps) steps; "
          + "mean loss \(loss)\n")
    case .stopped(let step):
      StandardStreams.printError(
        "eigenframe: stopped after \(step) of \(steps) steps, which are kept; the same command goes on"
      )
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
  }

  private func outcome(of training: inout TrainingRun<ToyModelPlan>) throws -> TrainingOutcome {
    let line = StepLine()
    defer { line.clear() }
    StopRequest.watch()
    return try training.run(
      progress: { line.show(ExperimentProgress($0)) }, shouldStop: { StopRequest.isMade })
  }
}
