/// What an experiment needs in addition to its question.
package struct ExperimentContext {
  /// The seed of everything random.
  package var seed: UInt64
  /// How many seeds are averaged, where an experiment has a mean over seeds: `seed`, `seed` + 1, …
  package var seeds: Int
  /// The folder of the trainings; models that are there already are not trained again.
  package var folder: String
  /// Called with the state of the work.
  package var progress: (ExperimentProgress) -> Void
  /// Called now and then; the experiment stops if it returns true.
  package var shouldStop: () -> Bool

  /// A context; by default without progress, and never stopped.
  package init(
    seed: UInt64 = 0, seeds: Int = 3, folder: String,
    progress: @escaping (ExperimentProgress) -> Void = { _ in },
    shouldStop: @escaping () -> Bool = { false }
  ) {
    (self.seed, self.seeds) = (seed, seeds)
    self.folder = folder
    self.progress = progress
    self.shouldStop = shouldStop
  }
}

/// The state of long work.
package struct ExperimentProgress: Equatable, Sendable {
  /// How much is done.
  package let completed: Int
  /// How much there is.
  package let total: Int
  /// What is being done, in a few words; may be empty.
  package let detail: String

  /// The state of long work; the parameters are its properties.
  package init(completed: Int, total: Int, detail: String) {
    self.completed = completed
    self.total = total
    self.detail = detail
  }
}
