import Reports
import Training

extension ExperimentContext {
  /// One of several trainings that follow each other: which it is, counted from 0, and how many there are.
  struct Part {
    let index: Int
    let count: Int

    /// The only one.
    static let whole = Part(index: 0, count: 1)
  }

  /// The last state of a training in a folder of its own, made now or read where it is made already.
  ///
  /// - Parameters:
  ///   - name: the name of its folder.
  ///   - part: its place among the trainings of the experiment, which have as many steps each.
  ///   - detail: what is said of it as it goes on; the loss unless told.
  /// - Returns: nil where it was stopped.
  /// - Throws: as `TrainingRun`.
  func trained(
    _ plan: some TrainingPlan, _ schedule: CheckpointSchedule, name: String, part: Part = .whole,
    detail: String? = nil
  ) throws -> TrainingState? {
    var run = try TrainingRun(TrainingRecord(plan, schedule), folder: "\(folder)/\(name)")
    let steps = schedule.steps.last ?? 0
    let outcome = try run.run(
      progress: {
        let one = ExperimentProgress($0)
        progress(
          ExperimentProgress(
            completed: part.index * steps + one.completed, total: part.count * steps,
            detail: detail ?? one.detail))
      }, shouldStop: shouldStop)
    return outcome == .finished ? run.state : nil
  }
}

extension ExperimentProgress {
  /// How far a training is: its steps, and its loss.
  package init(_ training: TrainingProgress) {
    let loss = training.loss.map { "loss \(Digits.figure($0, significant: 3))" }
    self.init(completed: training.step, total: training.end, detail: loss ?? "")
  }
}
