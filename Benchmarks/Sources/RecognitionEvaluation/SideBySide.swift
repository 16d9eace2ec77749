import Glibc

/// Makes independent measurements on all cores, and returns them in the order of their numbers.
///
/// - Parameters:
///   - count: how many there are.
///   - stage: their name in progress messages.
///   - measurement: makes one measurement. Its result depends only on its number.
func sideBySide<Value: Sendable>(
  _ count: Int, _ stage: String, _ measurement: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    for number in 0..<count { group.addTask { (number, try measurement(number)) } }
    var values = [Value?](repeating: nil, count: count)
    var completed = 0
    for try await (number, value) in group {
      values[number] = value
      completed += 1
      Progress.show(stage, completed, of: count)
    }
    return values.compactMap { $0 }
  }
}

/// Shows progress on the standard error.
enum Progress {
  /// Shows progress at every twentieth part of a stage.
  static func show(_ stage: String, _ completed: Int, of count: Int) {
    guard completed * 20 / count != (completed - 1) * 20 / count else { return }
    let line = Array("\(stage): \(completed) of \(count)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
