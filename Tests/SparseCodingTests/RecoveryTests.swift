import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct RecoveryTests {
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
