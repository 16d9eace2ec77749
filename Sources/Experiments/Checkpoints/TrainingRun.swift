import Reports
import Series
import ToyModels

/// A training that is kept in a folder as it goes, and goes on where it was stopped.
package struct TrainingRun {
  private let record: TrainingRecord
  private let folder: CheckpointFolder
  private var trainer: Trainer
  /// How far it came.
  package var state: TrainingState { trainer.state }
  private var losses: [LossRow]

  /// How a run ended.
  package enum Outcome: Equatable, Sendable {
    /// All steps are made.
    case finished
    /// It was asked to stop; what was made is kept.
    case stopped(step: Int)
  }

  /// The training of a record in a folder, from its beginning or from where it was stopped.
  ///
  /// - Throws: `TrainingError`, `CheckpointError`, `OutputError`, `WeightFileError`, `SeriesError` about the losses.
  package init(_ record: TrainingRecord, folder path: String) throws {
    try record.plan.requireValid()
    self.record = record
    let folder = try CheckpointFolder(path: path, record)
    self.folder = folder
    let state = try folder.latestState(for: record.plan)
    trainer = try Trainer(record.plan, resuming: state)
    losses = try state.map { try folder.losses(through: $0.step) } ?? []
  }

  /// Makes the steps that are missing.
  ///
  /// - Parameters:
  ///   - progress: is told of every few steps.
  ///   - shouldStop: is asked as often; when it says so, the state is kept and the run ends.
  /// - Throws: `TrainingError.diverged`, `OutputError`, `WeightFileError` where the folder cannot be read,
  ///   `LinearAlgebraError`.
  package mutating func run(
    progress: (ExperimentProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> Outcome {
    let end = record.schedule.steps.last ?? 0
    let clock = ContinuousClock()
    var lastKept = clock.now
    for checkpoint in record.schedule.steps where checkpoint >= trainer.state.step {
      while trainer.state.step < checkpoint {
        let step = min(checkpoint, trainer.state.step + Self.stride)
        try trainer.advance(to: step)
        let loss = meanLoss.map { "loss \(Digits.figure($0, significant: 3))" }
        progress(ExperimentProgress(completed: step, total: end, detail: loss ?? ""))
        guard !shouldStop() else {
          try folder.writeState(trainer.state)
          return .stopped(step: step)
        }
        if clock.now - lastKept > Self.longestUnkept {
          try folder.writeState(trainer.state)
          lastKept = clock.now
        }
      }
      // A checkpoint is complete when its losses are there; what is complete is only read, unless somebody removed it.
      if losses.last?.step != checkpoint {
        try keepCheckpoint()
      } else if !folder.hasCheckpoint(step: checkpoint) {
        try folder.writeCheckpoint(trainer.state)
      }
      lastKept = clock.now
    }
    return .finished
  }

  private mutating func keepCheckpoint() throws {
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

  /// The mean loss of the instances at the last checkpoint; nil before the first.
  package var meanLoss: Double? {
    losses.last.map { $0.losses.reduce(0, +) / Double($0.losses.count) }
  }

  /// So many steps are made between looks at the clock.
  private static let stride = 50
  /// A killed training loses at most about this much work, or so many steps.
  private static let longestUnkept = Duration.seconds(30)
}
