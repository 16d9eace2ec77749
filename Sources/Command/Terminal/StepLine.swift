import Eigenframe

/// One line on the terminal that shows the progress of a training or an experiment.
final class StepLine {
  private static let barLength = 20

  private var line: TerminalLine
  private let clock = ContinuousClock()
  private var pace: Pace?

  /// A line that is shown if such messages are wanted.
  init(_ messages: MessageChoice) { line = TerminalLine(messages) }

  /// Shows the progress.
  func show(_ progress: ExperimentProgress) {
    let now = clock.now
    guard let pace else {
      pace = Pace(completed: progress.completed, at: now)
      return
    }
    let bar = bar(progress)
    line.show(at: now) {
      let words = pace.words(completed: progress.completed, of: progress.total, at: now)
      let parts = ["\(bar) \(progress.completed) of \(progress.total)", words, progress.detail]
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  /// Removes the line.
  func clear() { line.clear() }

  private func bar(_ progress: ExperimentProgress) -> String {
    let filled = min(
      Self.barLength, Self.barLength * progress.completed / max(1, progress.total))
    let (full, empty) = line.signs == .ascii ? ("#", ".") : ("█", "░")
    return String(repeating: full, count: filled)
      + String(repeating: empty, count: Self.barLength - filled)
  }
}
