import Dispatch
import Glibc
import Synchronization

/// The one pool of threads: work that falls into tasks is done on as many threads as BLAS would use, while BLAS itself
/// keeps to the thread that calls it.
package enum Workers {
  /// How many tasks are done at a time: as many as BLAS has threads, and one within a task.
  package static var count: Int {
    BLASLibrary.isSingleThreaded ? 1 : ThreadCount.current
  }

  /// Does every task of a range, several at a time, each taken up in ascending order.
  ///
  /// - Parameters:
  ///   - tasks: the numbers of the tasks.
  ///   - scratch: makes what one worker keeps from task to task.
  ///   - body: does one task. What it makes must depend on the task alone, never on the worker.
  ///   - finish: ends the task, after those before it and one at a time: what it adds up is the same for any number
  ///     of threads.
  /// - Throws: the error of the first task that throws; tasks after it may not have been done.
  package static func forEach<Scratch>(
    _ tasks: Range<Int>, scratch: @Sendable () -> Scratch,
    _ body: @Sendable (Int, inout Scratch) throws -> Void,
    finish: @Sendable (Int, inout Scratch) -> Void = { _, _ in }
  ) throws {
    let next = Atomic(tasks.lowerBound)
    let turn = Turn(tasks.lowerBound)
    let workers = min(count, tasks.count)
    let failure = Mutex<(task: Int, error: any Error)?>(nil)
    BLASLibrary.withSingleThread {
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        var kept = scratch()
        while true {
          let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard task < tasks.upperBound, failure.withLock({ $0 == nil }) else { return }
          do {
            try body(task, &kept)
          } catch {
            failure.withLock { first in
              if first.map({ task < $0.task }) ?? true { first = (task, error) }
            }
          }
          // After a failure nobody's turn comes any more.
          guard turn.wait(for: task, while: { failure.withLock { $0 == nil } }) else { return }
          finish(task, &kept)
          turn.pass(from: task)
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }

  /// What `body` makes of every element, in their order, several at a time.
  ///
  /// - Throws: the error of the first element that it throws for.
  package static func map<Element: Sendable, Scratch, Result: Sendable>(
    _ elements: [Element], scratch: @Sendable () -> Scratch,
    _ body: @Sendable (Element, inout Scratch) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: elements.count))
    try forEach(elements.indices, scratch: scratch) { index, scratch in
      let result = try body(elements[index], &scratch)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}

/// Whose turn it is, of tasks that end in ascending order.
private final class Turn: Sendable {
  private let current: Atomic<Int>

  init(_ first: Int) { current = Atomic(first) }

  /// Waits for a task's turn; false where it will not come, for `condition` no longer holds.
  func wait(for task: Int, while condition: () -> Bool) -> Bool {
    while condition() {
      if current.load(ordering: .acquiring) == task { return true }
      // Tasks of a pool take about the same time: there is seldom anything to wait for.
      usleep(20)
    }
    return false
  }

  func pass(from task: Int) { current.store(task + 1, ordering: .releasing) }
}
