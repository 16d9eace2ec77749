import Glibc

/// Measurements that do not depend on each other, on all cores, in the order of their numbers.
///
/// - Parameters:
///   - count: how many there are.
///   - stage: what progress calls them.
///   - measurement: makes one; what it returns depends on its number alone.
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

/// Says on the standard error how far the work is.
enum Progress {
  /// Shows every twentieth part of a stage.
  static func show(_ stage: String, _ completed: Int, of count: Int) {
    guard completed * 20 / count != (completed - 1) * 20 / count else { return }
    let line = Array("\(stage): \(completed) of \(count)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
