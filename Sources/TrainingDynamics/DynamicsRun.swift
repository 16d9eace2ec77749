import TeacherStudent
import Training

/// Trains a student in a folder, or continues there, and looks at what happened.
package struct DynamicsRun {
  /// How far the work is.
  package enum Progress: Equatable, Sendable {
    /// Steps of the training.
    case training(TrainingProgress)
    /// Checkpoints that are looked at.
    case analysis(completed: Int, total: Int)
  }

  /// How a run ended.
  package enum Outcome {
    /// All is done.
    case finished(StudentDynamics)
    /// The caller asked to stop during the training, which is saved.
    case stopped(step: Int)
  }

  private let plan: TeacherStudentPlan
  private let schedule: CheckpointSchedule
  private let window: ClosedRange<Double>?

  /// A run.
  ///
  /// - Parameters:
  ///   - plan: what is trained; one student.
  ///   - steps: the last step.
  ///   - checkpoints: about how many, equally far apart in the logarithm of the step.
  ///   - window: where the exponent is fitted; nil for the rule of `FitWindow`.
  package init(
    _ plan: TeacherStudentPlan, steps: Int, checkpoints: Int, window: ClosedRange<Double>? = nil
  ) {
    (self.plan, self.window) = (plan, window)
    schedule = CheckpointSchedule(logarithmicTo: steps, count: checkpoints)
  }

  /// Trains and looks.
  ///
  /// - Parameters:
  ///   - folder: where the checkpoints are written. A training of the same plan there is continued.
  ///   - progress: is called after every few steps; if it throws, the work ends with that error.
  ///   - shouldStop: is called as often.
  /// - Throws: as `TrainingRun` and `StudentDynamics`.
  package func outcome(
    in folder: String, progress: @escaping (Progress) throws -> Void = { _ in },
    shouldStop: @escaping () -> Bool = { false }
  ) throws -> Outcome {
    var training = try TrainingRun(TrainingRecord(plan, schedule), folder: folder)
    var failure: (any Error)?
    let outcome = try training.run(
      progress: { made in
        do { try progress(.training(made)) } catch { failure = error }
      }, shouldStop: { failure != nil || shouldStop() })
    if let failure { throw failure }
    if case .stopped(let step) = outcome { return .stopped(step: step) }
    return .finished(
      try StudentDynamics(plan, window: window, training) {
        try progress(.analysis(completed: $0, total: $1))
      })
  }
}
