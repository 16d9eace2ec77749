/// What an experiment needs in addition to its question.
package struct ExperimentContext {
  /// The seed of everything random.
  package var seed: UInt64
  /// The folder of the trainings; models that are there already are not trained again.
  package var folder: String
  /// The experiment calls it with the state of the work.
  package var progress: (ExperimentProgress) -> Void
  /// The experiment calls it now and then; it stops if the answer is true.
  package var shouldStop: () -> Bool

  /// A context; by default without progress, and never stopped.
  package init(
    seed: UInt64 = 0, folder: String, progress: @escaping (ExperimentProgress) -> Void = { _ in },
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.seed = seed
    self.folder = folder
    self.progress = progress
    self.shouldStop = shouldStop
  }
}
