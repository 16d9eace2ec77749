/// What an experiment is given beside its question.
package struct ExperimentContext {
  /// The seed of everything random.
  package var seed: UInt64
  /// The folder where trainings are kept; what is there already is not trained again.
  package var folder: String
  /// Is told how far the work is.
  package var progress: (ExperimentProgress) -> Void
  /// Is asked now and then whether to stop.
  package var shouldStop: () -> Bool

  /// A context; silent and never stopped unless told.
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
