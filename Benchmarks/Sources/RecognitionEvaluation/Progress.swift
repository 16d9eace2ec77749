import Glibc

/// Says on the standard error how far the work is.
enum Progress {
  /// Shows every twentieth part of a stage.
  static func show(_ stage: String, _ completed: Int, of count: Int) {
    guard completed * 20 / count != (completed - 1) * 20 / count else { return }
    let line = Array("\(stage): \(completed) of \(count)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
