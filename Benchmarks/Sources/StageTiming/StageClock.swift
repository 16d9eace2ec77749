import Eigenframe

/// The times of the stages of an analysis, from its progress.
final class StageClock {
  /// The stages so far, in order, with their seconds.
  private(set) var stages = [(stage: AnalysisProgress.Stage, seconds: Double)]()

  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  /// Starts now. The time before the first event counts to the stage of that event.
  init() { last = clock.now }

  /// Adds the time since the last event to a stage: if this event begins a stage (nothing is completed), to the stage
  /// that ends; otherwise to the stage of this event.
  func note(_ progress: AnalysisProgress) {
    let now = clock.now
    let seconds = (now - last) / .seconds(1)
    last = now
    if progress.completed == 0, !stages.isEmpty {
      stages[stages.count - 1].seconds += seconds
      enter(progress.stage)
    } else {
      enter(progress.stage)
      stages[stages.count - 1].seconds += seconds
    }
  }

  private func enter(_ stage: AnalysisProgress.Stage) {
    if stages.last?.stage != stage { stages.append((stage, 0)) }
  }
}
