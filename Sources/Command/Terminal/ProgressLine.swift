import Eigenframe

/// One line on the terminal that says what is being done; nothing is shown if the standard error is not a terminal.
final class ProgressLine {
  private let isShown = StandardStreams.errorIsTerminal
  private var shown = ""
  private let clock = ContinuousClock()
  /// When the first random matrices of a matrix were complete, and how many these were.
  private var firstDraw: (matrix: String, time: ContinuousClock.Instant, completed: Int)?

  /// Shows how far the work on a matrix has come, if the line changes.
  func show(_ matrix: String, _ progress: AnalysisProgress) {
    guard isShown else { return }
    let percent = progress.completed * 100 / max(1, progress.total)
    // The name comes from the file. It must not steer the terminal or fill more than a line.
    let name = DisplayedText.escaped(matrix).prefix(50)
    let line = "\(name): \(progress.stage.rawValue) \(percent) %\(timeLeft(matrix, progress))"
    guard line != shown else { return }
    shown = line
    put("\r\u{1b}[K" + line)
  }

  /// The time that the remaining random matrices take, if each takes as long as those so far; empty if it is short or unknown.
  private func timeLeft(_ matrix: String, _ progress: AnalysisProgress) -> String {
    guard progress.stage == .nulls else { return "" }
    guard let first = firstDraw, first.matrix == matrix, progress.completed > first.completed
    else {
      firstDraw = (matrix, clock.now, progress.completed)
      return ""
    }
    let spent = (clock.now - first.time) / (progress.completed - first.completed)
    let seconds = (spent * (progress.total - progress.completed)).components.seconds
    guard seconds >= 5 else { return "" }
    return seconds < 100 ? ", about \(seconds) s left" : ", about \((seconds + 30) / 60) min left"
  }

  /// Removes the line.
  func clear() {
    guard isShown, !shown.isEmpty else { return }
    put("\r\u{1b}[K")
  }

  private func put(_ text: String) {
    StandardStreams.printErrorPart(text)
  }
}
