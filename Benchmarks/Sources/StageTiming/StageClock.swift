import Eigenframe

/// How long the stages of an analysis took, by what it tells of its progress.
final class StageClock {
  /// The stages so far, in order, with their seconds.
  private(set) var stages = [(stage: AnalysisProgress.Stage, seconds: Double)]()

  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  /// Starts now: what comes before the first event counts to its stage.
  init() { last = clock.now }

  /// Counts the time since the last event: to the stage that ends, where this event begins one with nothing completed,
  /// else to the event's own.
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
