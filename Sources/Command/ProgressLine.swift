import Eigenframe

/// One line on the terminal that says what is being done; silent where no person watches.
final class ProgressLine {
  private let isShown = StandardStreams.errorIsTerminal
  private var shown = ""
  private let clock = ContinuousClock()
  /// When the first random matrix was done, and of what work.
  private var firstDraw: (matrix: String, time: ContinuousClock.Instant, completed: Int)?

  /// Shows a point in the work, when the line would change.
  func show(_ matrix: String, _ progress: AnalysisProgress) {
    guard isShown else { return }
    let percent = progress.completed * 100 / max(1, progress.total)
    // A name comes from the file: it must neither steer the terminal nor fill more than a line.
    let name = DisplayedText.escaped(matrix).prefix(50)
    let line = "\(name): \(progress.stage.rawValue) \(percent) %\(timeLeft(matrix, progress))"
    guard line != shown else { return }
    shown = line
    put("\r\u{1b}[K" + line)
  }

  /// How long random matrices will take, from how long the first ones took; empty when that is short or unknown.
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

  /// Takes the line away.
  func clear() {
    guard isShown, !shown.isEmpty else { return }
    put("\r\u{1b}[K")
  }

  private func put(_ text: String) {
    StandardStreams.printErrorPart(text)
  }
}
