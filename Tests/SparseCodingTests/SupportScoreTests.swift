import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct SupportScoreTests {
  private func rates(_ rates: SupportScore.Rates) -> [Double] {
    [rates.precision, rates.recall, rates.f1]
  }

  /// scikit-learn 1.9.1, `precision_recall_fscore_support` with `average="micro"` and `"samples"`, `zero_division=0`.
  @Test func agreesWithScikitLearn() {
    let found = Matrix.numbers(rows: 4, columns: 12, seed: 3)
    let truth = Matrix.numbers(rows: 4, columns: 12, seed: 4).mapping { abs($0) > 0.3 ? $0 : 0 }
    let score = SupportScore(
      of: SparseCodes(found), truth: SparseCodes(truth), [0, 1, 2, 3], threshold: 0.3)
    #expect(distance(rates(score.pooled), [0.375, 1.0 / 3, 6.0 / 17]) < 1e-15)
    #expect(distance(rates(score.perSample), [23.0 / 72, 29.0 / 72, 0.325]) < 1e-15)
  }

  @Test func theRightCodesInAnyOrderAreWithoutFault() throws {
    var generator = SeededGenerator(seed: 1)
    let dictionary = AtomDictionary.random(dimension: 8, count: 12, using: &generator)
    let data = try SparseData(dictionary, sparsity: 3, samples: 200, using: &generator)
    let order = Array(0..<12).shuffled(using: &generator)
    let found = data.codes.transposed.selecting(columns: order).transposed.mapping { 3 * $0 }
    let recovery = try Recovery(ofCodes: found, truth: data.codes)
    let score = SupportScore(
      of: SparseCodes(found), truth: SparseCodes(data.codes), recovery.assignment)
    #expect(rates(score.pooled) == [1, 1, 1] && rates(score.perSample) == [1, 1, 1])
  }

  @Test func leftoverAtomsCountAsFaults() {
    // The first true atom is atom 2; the second has none; atoms 0 and 1 are nobody's.
    let truth = SparseCodes(Matrix(rows: [[1, 0, 1], [1, 1, 0]]))
    let found = SparseCodes(Matrix(rows: [[0, 0, 0.4], [0, 0, 0], [0.5, 0.1, 0]]))
    let score = SupportScore(of: found, truth: truth, [2, nil])
    #expect(distance(rates(score.pooled), [1.0 / 3, 0.25, 2.0 / 7]) < 1e-15)
    #expect(distance(rates(score.perSample), [1.0 / 3, 1.0 / 6, 2.0 / 9]) < 1e-15)
    let strict = SupportScore(of: found, truth: truth, [2, nil], threshold: 0.4)
    #expect(distance(rates(strict.pooled), [1, 0.25, 0.4]) < 1e-15)
  }

  @Test func nothingIsDefined() {
    let zero = SparseCodes(Matrix(rows: 1, columns: 2))
    let one = SparseCodes(Matrix(rows: 1, columns: 2, repeating: 1))
    #expect(rates(SupportScore(of: zero, truth: zero, [0]).pooled) == [1, 1, 1])
    #expect(rates(SupportScore(of: zero, truth: one, [0]).pooled) == [0, 0, 0])
    #expect(rates(SupportScore(of: one, truth: zero, [0]).perSample) == [0, 0, 0])
    #expect(rates(SupportScore(of: one, truth: one, [nil]).pooled) == [0, 0, 0])
    let empty = SparseCodes(Matrix(rows: 1, columns: 0))
    #expect(rates(SupportScore(of: empty, truth: empty, [0]).perSample) == [1, 1, 1])
    let none = SparseCodes(Matrix(rows: 0, columns: 2))
    #expect(rates(SupportScore(of: none, truth: none, []).pooled) == [1, 1, 1])
  }
}
