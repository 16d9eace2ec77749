import Eigenframe

/// One line on the terminal that says what is being done, how fast, and how long it will take.
final class ProgressLine {
  private var line: TerminalLine
  private let clock = ContinuousClock()
  /// The stage that runs, and its pace.
  private var stage: (matrix: String, stage: AnalysisProgress.Stage, pace: Pace)?

  /// A line that is shown if such messages are wanted.
  init(_ messages: MessageChoice) { line = TerminalLine(messages) }

  /// Shows how far the work on a matrix has come.
  func show(_ matrix: String, _ progress: AnalysisProgress) {
    let now = clock.now
    let pace = pace(of: matrix, progress, now)
    line.show(at: now) {
      let words = pace.words(completed: progress.completed, of: progress.total, at: now)
      return Self.text(matrix, progress) + (words.isEmpty ? "" : ", \(words)")
    }
  }

  /// Removes the line.
  func clear() { line.clear() }

  private func pace(
    of matrix: String, _ progress: AnalysisProgress, _ now: ContinuousClock.Instant
  ) -> Pace {
    // Matrices that are analysed together are one piece of work, whatever they are called.
    let name = progress.stage == .matrices ? "" : matrix
    if let stage, stage.matrix == name, stage.stage == progress.stage { return stage.pace }
    let pace = Pace(completed: progress.completed, at: now)
    stage = (name, progress.stage, pace)
    return pace
  }

  /// The name, the stage and, where the stage tells, the percentage that is done.
  private static func text(_ matrix: String, _ progress: AnalysisProgress) -> String {
    // Scalars: one character of a hostile name may be a letter under many accents.
    let name = String(matrix.unicodeScalars.prefix(40))
    // The library that finds eigenvalues does not say how far it has come.
    let share =
      progress.stage == .eigenvalues
      ? "" : " \(progress.completed * 100 / max(1, progress.total)) %"
    return "\(name): \(progress.stage.rawValue)\(share)"
  }
}
