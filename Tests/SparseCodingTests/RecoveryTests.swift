import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct RecoveryTests {
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

  @Test func orderSignAndScaleDoNotCount() throws {
    var generator = SeededGenerator(seed: 7)
    let truth = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let order = Array(0..<16).shuffled(using: &generator)
    var turned = truth.atoms.selecting(columns: order)
    for i in 0..<8 { turned[i, 0] *= -3 }
    let found = AtomDictionary.directions(of: turned).dictionary
    let recovery = try Recovery(of: found, truth: truth)
    #expect(abs(recovery.mean - 1) < 1e-12)
    #expect(recovery.assignment.enumerated().allSatisfy { order[$1 ?? 0] == $0 })
  }

  @Test func chanceIsAsMeasuredElsewhere() throws {
    // Mean |cos| of assigned random atoms: .62 for 16 in 8 dimensions, .80 for 128 in 8.
    #expect(abs(try Recovery.chance(dimension: 8, count: 16, truth: 16) - 0.62) < 0.02)
    #expect(abs(try Recovery.chance(dimension: 8, count: 128, truth: 128) - 0.80) < 0.02)
  }

  @Test func independentCodesScoreAtChance() throws {
    var generator = SeededGenerator(seed: 8)
    let dictionary = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let one = try SparseData(dictionary, sparsity: 3, samples: 1024, using: &generator)
    let other = try SparseData(dictionary, sparsity: 3, samples: 1024, using: &generator)
    let mean = try Recovery(ofCodes: other.codes, truth: one.codes).mean
    #expect(abs(mean - 0.059) < 0.01)
  }

  @Test func dictionariesAreLearnt() throws {
    var generator = SeededGenerator(seed: 9)
    let truth = AtomDictionary.random(dimension: 16, count: 32, using: &generator)
    let data = try SparseData(truth, sparsity: 3, samples: 1024, using: &generator)
    var options = LearningOptions(atoms: 32)
    options.starts = 2
    let learnt = try LearntDictionary(from: data.samples, options)
    #expect(try Recovery(of: learnt.dictionary, truth: truth).mean > 0.98)
    #expect(learnt.objectives.count == 2)
  }
}
