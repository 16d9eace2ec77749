import Eigenframe

/// One line on the terminal that says what is being done; silent where no person watches.
final class ProgressLine {
  private let isShown = StandardStreams.errorIsTerminal
  private var shown = ""

  /// Shows a point in the work, when the line would change.
  func show(_ matrix: String, _ progress: AnalysisProgress) {
    guard isShown else { return }
    let percent = progress.completed * 100 / max(1, progress.total)
    // A name comes from the file: it must neither steer the terminal nor fill more than a line.
    let name = DisplayedText.escaped(matrix).prefix(50)
    let line = "\(name): \(progress.stage.rawValue) \(percent) %"
    guard line != shown else { return }
    shown = line
    put("\r\u{1b}[K" + line)
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
