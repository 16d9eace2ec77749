import Reports
import Training

extension ExperimentContext {
  /// The place of a training among several that are made one after the other.
  struct Part {
    /// Counted from 0.
    let index: Int
    /// The number of trainings.
    let count: Int

    /// The only one.
    static let whole = Part(index: 0, count: 1)
  }

  /// The last state of a training. It is read if the folder holds it; otherwise the training runs now.
  ///
  /// - Parameters:
  ///   - name: the name of its folder.
  ///   - part: its place among the trainings of the experiment. All have the same number of steps.
  ///   - detail: the text beside its progress; by default the loss.
  /// - Returns: nil if it was stopped.
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
  /// The steps and the loss of a training.
  package init(_ training: TrainingProgress) {
    let loss = training.loss.map { "loss \(Digits.figure($0, significant: 3))" }
    self.init(completed: training.step, total: training.end, detail: loss ?? "")
  }
}
