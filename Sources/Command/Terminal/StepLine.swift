import Eigenframe

/// One line on the terminal that shows the progress of long work. Nothing is shown if standard error is not a terminal.
final class StepLine {
  private let isShown = StandardStreams.errorIsTerminal
  private let clock = ContinuousClock()
  private var first: (completed: Int, time: ContinuousClock.Instant)?
  private var shown: ContinuousClock.Instant?

  /// Shows the progress, at most five times per second.
  func show(_ progress: ExperimentProgress) {
    guard isShown else { return }
    let now = clock.now
    guard let first else {
      first = (progress.completed, now)
      return
    }
    guard shown.map({ now - $0 > .milliseconds(200) }) ?? true, progress.completed > first.completed
    else {
      return
    }
    shown = now
    let spent = now - first.time
    let steps = progress.completed - first.completed
    let left = (spent / steps * (progress.total - progress.completed)).components.seconds
    let rate = Double(steps) / (spent / .seconds(1))
    let filled = 20 * progress.completed / max(1, progress.total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let detail = progress.detail.isEmpty ? "" : ", \(progress.detail)"
    let time = left < 100 ? "\(left) s" : "\((left + 30) / 60) min"
    StandardStreams.printErrorPart(
      "\r\u{1b}[K\(bar) \(progress.completed) of \(progress.total), \(Int(rate)) a second, \(time) left\(detail)"
    )
  }

  /// Removes the line.
  func clear() {
    guard shown != nil else { return }
    StandardStreams.printErrorPart("\r\u{1b}[K")
  }
}
