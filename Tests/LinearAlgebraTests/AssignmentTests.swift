import LinearAlgebra
import Matrices
import Testing

@Suite struct AssignmentTests {
  @Test(arguments: [(3, 3), (3, 5), (5, 3), (1, 4), (0, 3), (6, 6)])
  func assignmentsAreTheBestOfAll(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: UInt64(rows * 10 + columns))
    for _ in 0..<20 {
      let scores = Matrix.gaussian(rows: rows, columns: columns, using: &generator)
      let assignment = Assignment.best(scores)
      let used = assignment.compactMap(\.self)
      #expect(used.count == min(rows, columns) && Set(used).count == used.count)
      let sum = assignment.enumerated().reduce(0) { sum, pair in
        sum + (pair.element.map { scores[pair.offset, $0] } ?? 0)
      }
      #expect(abs(sum - bestSum(scores, 0, [])) < 1e-12)
    }
  }

  /// The largest sum by trying all assignments.
  private func bestSum(_ scores: Matrix, _ row: Int, _ used: Set<Int>) -> Double {
    guard row < scores.rows else {
      return used.count == min(scores.rows, scores.columns) ? 0 : -.infinity
    }
    var best = bestSum(scores, row + 1, used)
    for column in 0..<scores.columns where !used.contains(column) {
      best = max(best, scores[row, column] + bestSum(scores, row + 1, used.union([column])))
    }
    return best
  }

  @Test func greedyTakesTheLargestPairFirst() {
    // The best sum is 0.9 + 0.8; greedy takes 1 first and then has only 0 left.
    let scores = Matrix(columns: [[1, 0.9], [0.8, 0]], rows: 2)
    #expect(Assignment.greedy(scores) == [0, 1])
    #expect(Assignment.best(scores) == [1, 0])
  }
}
