import LinearAlgebra
import Testing

@testable import Matching

@Suite struct LinearAssignmentTests {
  private func cost(_ columns: [Int], _ costs: [Double]) -> Double {
    columns.enumerated().reduce(0) { $0 + costs[$1.offset * columns.count + $1.element] }
  }

  private func least(_ costs: [Double], _ n: Int) -> Double {
    var least = Double.infinity
    forEachPermutation(of: n) { least = min(least, cost($0, costs)) }
    return least
  }

  @Test(arguments: 1...7) func noPermutationIsCheaper(n: Int) {
    for seed in 0..<(n < 7 ? 10 : 1) {
      var generator = SeededGenerator(seed: UInt64(100 * n + seed))
      let costs = (0..<n * n).map { _ in generator.gaussian() }
      let found = LinearAssignment(costs: costs, count: n).columns
      #expect(found.sorted() == Array(0..<n))
      #expect(abs(cost(found, costs) - least(costs, n)) < 1e-12, "n \(n), seed \(seed)")
    }
  }

  @Test(arguments: 0..<20) func tiesAreSolvedOptimally(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let costs = (0..<25).map { _ in Double(Int.random(in: 0...2, using: &generator)) }
    let found = LinearAssignment(costs: costs, count: 5).columns
    #expect(found.sorted() == Array(0..<5))
    #expect(cost(found, costs) == least(costs, 5))
  }

  @Test func aHiddenPermutationAmongManyIsFound() {
    var generator = SeededGenerator(seed: 3)
    let hidden = (0..<64).shuffled(using: &generator)
    var costs = (0..<64 * 64).map { _ in 1 + generator.uniform() }
    for (row, column) in hidden.enumerated() { costs[row * 64 + column] = 0 }
    #expect(LinearAssignment(costs: costs, count: 64).columns == hidden)
  }

  @Test func nothingIsAssignedToNothing() {
    #expect(LinearAssignment(costs: [], count: 0).columns == [])
  }
}

/// Calls `body` with every permutation of 0..<n (Heap's algorithm).
func forEachPermutation(of n: Int, _ body: ([Int]) -> Void) {
  var order = Array(0..<n)
  func permute(_ k: Int) {
    guard k > 1 else { return body(order) }
    for i in 0..<k {
      permute(k - 1)
      if i < k - 1 { order.swapAt(k.isMultiple(of: 2) ? i : 0, k - 1) }
    }
  }
  permute(n)
}
