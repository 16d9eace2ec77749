import Dispatch
import Glibc
import Synchronization

/// The thread pool of the process, for work that divides into tasks.
///
/// As many tasks run at a time as BLAS would use threads, and BLAS runs each operation of a task on the thread that
/// calls it. A task that calls `Workers` itself runs those inner tasks alone, one after the other. The result does not
/// depend on the number of threads if each task computes from its number or element only.
///
/// ```swift
/// let sums = try Workers.map(tiles) { tile in try sum(of: tile) }
/// try Workers.forEach(0..<count) { index in try check(index) }
/// ```
package enum Workers {
  /// How many tasks run at a time: the thread count of the process, and 1 within a task.
  package static var count: Int {
    BLASLibrary.isSingleThreaded ? 1 : ThreadCount.current
  }

  /// Runs a task for each number of a range, several at a time. Tasks start in ascending order.
  ///
  /// - Parameters:
  ///   - tasks: the numbers of the tasks.
  ///   - body: runs one task, on any thread.
  /// - Throws: the error of the first task, by number, that throws; later tasks may not have run.
  package static func forEach(
    _ tasks: Range<Int>, _ body: @Sendable (Int) throws -> Void
  ) throws {
    try forEach(tasks, scratch: {}) { task, _ in try body(task) }
  }

  /// Runs a task for each number of a range, with memory that each worker reuses from task to task.
  ///
  /// - Parameters:
  ///   - tasks: the numbers of the tasks.
  ///   - scratch: makes the memory of one worker.
  ///   - body: runs one task, on any thread. Its result must not depend on what an earlier task left in the memory.
  ///   - finish: is called after the body of the task, for one task at a time and in ascending order. Sums made here
  ///     are the same for any number of threads.
  /// - Throws: the error of the first task, by number, that throws; later tasks may not have run.
  package static func forEach<Scratch>(
    _ tasks: Range<Int>, scratch: @Sendable () -> Scratch,
    _ body: @Sendable (Int, inout Scratch) throws -> Void,
    finish: @Sendable (Int, inout Scratch) -> Void = { _, _ in }
  ) throws {
    let next = Atomic(tasks.lowerBound)
    let order = FinishOrder(from: tasks.lowerBound)
    let workers = min(count, tasks.count)
    let failure = Mutex<(task: Int, error: any Error)?>(nil)
    BLASLibrary.withSingleThread {
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        var memory = scratch()
        while true {
          let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard task < tasks.upperBound, failure.withLock({ $0 == nil }) else { return }
          do {
            try body(task, &memory)
          } catch {
            failure.withLock { first in
              if first.map({ task < $0.task }) ?? true { first = (task, error) }
            }
          }
          guard order.wait(for: task, while: { failure.withLock { $0 == nil } }) else { return }
          finish(task, &memory)
          order.advance(past: task)
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }

  /// The results of `body` for all elements, in the order of the elements; several run at a time.
  ///
  /// - Throws: the error of the first element for which `body` throws.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    try map(elements, scratch: {}) { element, _ in try body(element) }
  }

  /// The results of `body` for all elements, in the order of the elements, with memory that each worker reuses.
  ///
  /// - Parameters:
  ///   - elements: one task each.
  ///   - scratch: makes the memory of one worker.
  ///   - body: computes the result of one element, on any thread.
  /// - Throws: the error of the first element for which `body` throws.
  package static func map<Element: Sendable, Scratch, Result: Sendable>(
    _ elements: [Element], scratch: @Sendable () -> Scratch,
    _ body: @Sendable (Element, inout Scratch) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: elements.count))
    try forEach(elements.indices, scratch: scratch) { index, memory in
      let result = try body(elements[index], &memory)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}

/// Lets tasks that run at the same time finish in ascending order.
private final class FinishOrder: Sendable {
  /// The task that may finish now.
  private let current: Atomic<Int>

  init(from first: Int) { current = Atomic(first) }

  /// Waits until all tasks before `task` have finished. Returns false as soon as `condition` is false.
  func wait(for task: Int, while condition: () -> Bool) -> Bool {
    while condition() {
      if current.load(ordering: .acquiring) == task { return true }
      // Tasks of a pool take about the same time, so there is seldom anything to wait for.
      usleep(20)
    }
    return false
  }

  /// Lets the task after `task` finish.
  func advance(past task: Int) { current.store(task + 1, ordering: .releasing) }
}
