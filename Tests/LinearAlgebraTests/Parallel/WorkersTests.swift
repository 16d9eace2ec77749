import Glibc
import LinearAlgebra
import Synchronization
import Testing

@Suite struct WorkersTests {
  private struct Stop: Error, Equatable { let task: Int }

  @Test(arguments: [0, 1, 2, 7, 1000])
  func everyTaskRunsOnce(count: Int) throws {
    let done = Mutex([Int](repeating: 0, count: count))
    try Workers.forEach(0..<count, scratch: {}) { task, _ in done.withLock { $0[task] += 1 } }
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test func tasksNeedNoMemory() throws {
    let done = Mutex([Int](repeating: 0, count: 100))
    try Workers.forEach(10..<60) { task in done.withLock { $0[task] += 1 } }
    #expect(done.withLock { $0 } == (0..<100).map { (10..<60).contains($0) ? 1 : 0 })
    #expect(try Workers.map(["a", "b", "c"]) { $0 + "!" } == ["a!", "b!", "c!"])
    #expect(throws: Stop(task: 3)) { try Workers.forEach(3..<9) { throw Stop(task: $0) } }
  }

  @Test func tasksFinishInAscendingOrder() throws {
    let ended = Mutex([Int]())
    try Workers.forEach(
      3..<200, scratch: {}, { task, _ in if task % 7 == 0 { usleep(200) } },
      finish: { task, _ in ended.withLock { $0.append(task) } })
    #expect(ended.withLock { $0 } == Array(3..<200))
  }

  @Test func noTaskFinishesAfterAFailure() {
    let ended = Mutex([Int]())
    #expect(throws: Stop(task: 20)) {
      try Workers.forEach(
        0..<100, scratch: {}, { task, _ in if task == 20 { throw Stop(task: task) } },
        finish: { task, _ in ended.withLock { $0.append(task) } })
    }
    let list = ended.withLock { $0 }
    #expect(list == Array(0..<list.count))
    #expect(list.count <= 20)
  }

  @Test func resultsAreInTheOrderOfTheElements() throws {
    let squares = try Workers.map(Array(0..<100), scratch: {}) { number, _ in number * number }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test func theErrorOfTheFirstTaskIsThrown() {
    #expect(throws: Stop(task: 13)) {
      try Workers.forEach(0..<200, scratch: {}) { task, _ in
        if task % 50 >= 13 { throw Stop(task: task) }
      }
    }
  }

  @Test func aWorkerKeepsItsMemory() throws {
    let made = Atomic(0)
    let make: @Sendable () -> Int = {
      made.add(1, ordering: .relaxed)
      return 0
    }
    let counts = try Workers.map(Array(0..<50), scratch: make) { _, count in
      count += 1
      return count
    }
    let workers = made.load(ordering: .relaxed)
    #expect(workers <= Workers.count)
    #expect(counts.filter { $0 == 1 }.count <= workers)
    #expect((counts.max() ?? 0) >= 50 / max(1, workers))
  }

  @Test func innerTasksRunOnTheSameWorker() throws {
    let counts = try Workers.map([0, 1, 2], scratch: {}) { _, _ in
      var inner = 0
      let results = try Workers.map([1, 2, 3], scratch: {}) { number, _ in number }
      inner = results.reduce(0, +)
      return (Workers.count, inner)
    }
    #expect(counts.allSatisfy { $0 == (1, 6) })
  }
}
