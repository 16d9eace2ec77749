import LinearAlgebra
import Reports
import Training
import TrainingDynamics

/// How far a training of a student is.
public enum DynamicsProgress: Equatable, Sendable {
  /// Steps of the training that are made.
  case training(step: Int, of: Int)
  /// Checkpoints that are looked at.
  case analysis(completed: Int, of: Int)
}

/// Trains a student of a teacher in a folder, and says how its loss falls beside what theory says.
///
/// ```swift
/// let report = try dynamics(
///   DynamicsOptions(features: 512, dimension: 128, frequency: 1.5, importance: 0.5), folder: "student")
/// print(report.summary)
/// ```
///
/// The folder gets `training.json`, a checkpoint at each of the logarithmically spaced steps, and `losses.tsv`: `series(inFolder:)` reads it. A
/// training that was stopped, by any means, is continued by the same call and ends with the same bytes.
///
/// - Parameters:
///   - options: the teacher, the student and the training.
///   - folder: the path of the folder, which is made if it is missing.
///   - progress: is called after every few steps. To stop the work, which saves the training, throw `CancelledByCaller`.
/// - Throws: `EigenframeError`: `usage` for options that cannot be, `badData` for a folder that holds something else,
///   `cannotCreate` or `outputFailed` if it cannot be written, `cancelled`, `software` if the loss diverges.
/// - Complexity: for each step about 6 N K (N + K) flops, or with B samples 6 B K (N + K).
public func dynamics(
  _ options: DynamicsOptions, folder: String,
  progress: @escaping (DynamicsProgress) throws -> Void = { _ in }
) throws(EigenframeError) -> DynamicsReport {
  try options.requireValid()
  do {
    try BLASLibrary.load()
    let run = DynamicsRun(
      options.plan, steps: options.steps, checkpoints: options.checkpoints,
      window: options.window)
    let outcome = try run.outcome(
      in: folder,
      progress: {
        switch $0 {
        case .training(let made): try progress(.training(step: made.step, of: made.end))
        case .analysis(let completed, let total):
          try progress(.analysis(completed: completed, of: total))
        }
      })
    guard case .finished(let dynamics) = outcome else { throw CancelledByCaller() }
    return DynamicsReport(
      dynamics, folder: folder, generator: .current, options: options.reported)
  } catch {
    throw EigenframeError(error)
  }
}
