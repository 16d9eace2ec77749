import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct CodeRecoveryTests {
  @Test func sparseAndDenseCodesScoreAlike() throws {
    // Codes with a mean, of any sign, one that does not vary and one that is never active.
    var truth = Matrix.numbers(rows: 5, columns: 40, seed: 1).mapping { abs($0) < 0.3 ? 0 : $0 + 1 }
    var found = Matrix.numbers(rows: 7, columns: 40, seed: 2).mapping { abs($0) < 0.4 ? 0 : $0 }
    for j in 0..<40 {
      found[3, j] = truth[2, j] * -2
      found[4, j] = 0.7
      truth[4, j] = 0
    }
    let dense = try Recovery(ofCodes: found, truth: truth)
    let sparse = Recovery(ofCodes: SparseCodes(found), truth: SparseCodes(truth))
    #expect(distance(sparse.scores, dense.scores) < 1e-13)
    #expect(sparse.assignment == dense.assignment && sparse.scores[4] == 0)
    #expect(abs(sparse.scores[2] - 1) < 1e-13)
  }

  @Test func chanceIsThatOfIndependentCodes() throws {
    var generator = SeededGenerator(seed: 8)
    let dictionary = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let data = try SparseData(dictionary, sparsity: 3, samples: 1024, using: &generator)
    let truth = SparseCodes(data.codes)
    let perfect = CodeRecovery(of: truth, truth: truth, draws: 5, seed: 0)
    #expect(abs(perfect.mean - 1) < 1e-12 && perfect.support.pooled.f1 == 1)
    #expect(abs(perfect.chance - 0.059) < 0.01)
    let other = try SparseData(dictionary, sparsity: 3, samples: 1024, using: &generator)
    let strange = CodeRecovery(of: SparseCodes(other.codes), truth: truth, draws: 5, seed: 0)
    #expect(abs(strange.mean - strange.chance) < 0.01)
  }

  @Test(arguments: [1e250, 1e-250])
  func theScaleOfCodesDoesNotMatter(scale: Double) {
    let codes = Matrix.numbers(rows: 4, columns: 30, seed: 5).mapping { abs($0) < 0.3 ? 0 : $0 }
    let scaled = SparseCodes(codes.mapping { $0 * scale })
    let recovery = Recovery(ofCodes: scaled, truth: SparseCodes(codes))
    #expect(distance(recovery.scores, [1, 1, 1, 1]) < 1e-12)
  }
}
