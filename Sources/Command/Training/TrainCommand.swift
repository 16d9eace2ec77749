import ArgumentParser
import Eigenframe

/// `eigenframe train`: trains toy models and saves checkpoints.
struct TrainCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train toy models of superposition and save checkpoints.",
    discussion: """
      Trains x' = ReLU(W^T W x + b) to reconstruct sparse features x. A feature is 0 with probability S, otherwise uniform \
      on [0, 1].
      Each checkpoint is a file in the output folder. If the command is stopped, by Ctrl-C or otherwise, the same command \
      continues. It ends with the same bytes for any number of threads.
      Examples: train --features 5 --dimension 2 --sparsity 0.95 --output pentagon
      train --features 200 --dimension 20 --sparsity 0,0.5,0.9,0.99 --optimizer adamw --output geometry
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "The number of steps.")
  var steps = 10_000

  @Option(help: "The number of checkpoints. The early ones are closer together.")
  var checkpoints = 20

  @Option(help: "The folder for the checkpoints.", completion: .directory)
  var output: String

  @OptionGroup var quietness: QuietOption
  @OptionGroup var threading: ThreadOption

  func validate() throws {
    guard (1...100_000_000).contains(steps) else {
      throw ValidationError("--steps needs a number from 1 to 100,000,000.")
    }
    try OutputPath.requireFile(output, of: "--output")
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
        "eigenframe: stopped after \(step) of \(steps) steps, which are saved; the same command continues"
      )
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
  }

  private func outcome(of training: inout TrainingRun<ToyModelPlan>) throws -> TrainingOutcome {
    let line = StepLine(quietness.messages)
    defer { line.clear() }
    StopRequest.watch()
    return try training.run(
      progress: { line.show(ExperimentProgress($0)) }, shouldStop: { StopRequest.isMade })
  }
}
