/// The progress of a training.
package struct TrainingProgress: Equatable, Sendable {
  /// The number of steps made.
  package let step: Int
  /// The last step.
  package let end: Int
  /// The mean loss of the models at the last checkpoint; nil before the first.
  package let loss: Double?
}

/// The way a run ended.
package enum TrainingOutcome: Equatable, Sendable {
  /// All steps are made.
  case finished
  /// The caller asked it to stop. The state is saved.
  case stopped(step: Int)
}

/// A training that saves its progress in a folder, and continues from there after a stop.
package struct TrainingRun<Plan: TrainingPlan> {
  private let schedule: CheckpointSchedule
  private let folder: CheckpointFolder
  private var trainer: Trainer<Plan.ModelLesson>
  /// The models and the number of steps made.
  package var state: TrainingState { trainer.state }
  /// The losses of the models at the checkpoints that are saved, by ascending step.
  package private(set) var losses: [LossRow]
  private let lessons: [Plan.ModelLesson]

  /// Begins the training of a record in a folder, or continues it.
  ///
  /// - Throws: `TrainingError`, `CheckpointError`, `OutputError`, `WeightFileError`.
  package init(_ record: TrainingRecord<Plan>, folder path: String) throws {
    try record.plan.requireValid()
    schedule = record.schedule
    let folder = try CheckpointFolder(path: path, record)
    let lessons = record.plan.lessons
    (self.folder, self.lessons) = (folder, lessons)
    let state = try folder.latestState(for: lessons)
    trainer = try Trainer(lessons, resuming: state)
    losses = try state.map { try folder.losses(through: $0.step, models: lessons.count) } ?? []
  }

  /// Makes the remaining steps.
  ///
  /// - Parameters:
  ///   - progress: called after every few steps.
  ///   - shouldStop: called as often. If it returns true, the run saves the state and ends.
  /// - Throws: `TrainingError.diverged`; `OutputError`; `WeightFileError` if the folder cannot be read; the errors of
  ///   the lessons.
  package mutating func run(
    progress: (TrainingProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> TrainingOutcome {
    let end = schedule.steps.last ?? 0
    let clock = ContinuousClock()
    var lastSaved = clock.now
    for checkpoint in schedule.steps where checkpoint >= trainer.state.step {
      while trainer.state.step < checkpoint {
        let step = min(checkpoint, trainer.state.step + Self.stride)
        try trainer.advance(to: step)
        progress(TrainingProgress(step: step, end: end, loss: meanLoss))
        guard !shouldStop() else {
          try folder.writeState(trainer.state)
          return .stopped(step: step)
        }
        if clock.now - lastSaved > Self.longestUnsaved {
          try folder.writeState(trainer.state)
          lastSaved = clock.now
        }
      }
      // A checkpoint with losses is complete. It is written again only if its file of models was removed.
      if losses.last?.step != checkpoint {
        try saveCheckpoint()
      } else if !folder.hasCheckpoint(step: checkpoint) {
        try folder.writeCheckpoint(trainer.state)
      }
      lastSaved = clock.now
    }
    return .finished
  }

  private mutating func saveCheckpoint() throws {
    let state = trainer.state
    let found = try trainer.evaluationLosses()
    if let diverged = found.firstIndex(where: { !$0.isFinite }) {
      throw TrainingError.diverged(instance: diverged, step: state.step)
    }
    losses.append(LossRow(step: state.step, losses: found))
    try folder.writeCheckpoint(state)
    try folder.writeState(state)
    try folder.writeLosses(losses)
  }

  /// The parameters of the models at a checkpoint that is saved.
  ///
  /// - Throws: `WeightFileError`, `CheckpointError` if its file cannot be read or is not what was written.
  package func parameters(atCheckpoint step: Int) throws -> [ParameterSet] {
    try folder.parameters(step: step, for: lessons)
  }

  /// The mean loss of the models at the last checkpoint; nil before the first.
  package var meanLoss: Double? {
    losses.last.map { $0.losses.reduce(0, +) / Double($0.losses.count) }
  }

  /// The number of steps between two looks at the clock.
  private static var stride: Int { 50 }
  /// A killed process loses at most about this much work, or the steps of one stride.
  private static var longestUnsaved: Duration { .seconds(30) }
}
