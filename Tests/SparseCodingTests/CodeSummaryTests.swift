import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct CodeSummaryTests {
  /// numpy 2.4.6, the formulas.
  @Test func agreesWithNumPy() throws {
    var atoms = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 1)).dictionary
      .atoms
    for i in 0..<6 { atoms[i, 7] = 0.01 * atoms[i, 0] - atoms[i, 2] }
    let dictionary = AtomDictionary.directions(of: atoms).dictionary
    let samples = Matrix.numbers(rows: 6, columns: 15, seed: 9).mapping { $0 + 0.2 }
    var codes = Matrix.numbers(rows: 10, columns: 15, seed: 10).mapping { abs($0) < 0.35 ? 0 : $0 }
    for j in 0..<15 { codes[3, j] = 0 }
    let summary = try CodeSummary(samples, dictionary, codes)
    #expect(abs(summary.explainedVariance - -1.8234507265076814) < 1e-12)
    #expect(abs(summary.meanActive - 38.0 / 15) < 1e-15)
    #expect(abs(summary.meanSize - 0.10586572422335545) < 1e-15)
    #expect(summary.dead == [3])
    #expect(summary.duplicates.map(\.atom) == [7] && summary.duplicates.map(\.earlier) == [2])
    #expect(summary.duplicates.allSatisfy { abs($0.cosine - -0.9999500623650274) < 1e-14 })
    #expect(
      try CodeSummary(samples, dictionary, codes, duplicatesAbove: 0.99996).duplicates.isEmpty)
  }

  @Test func duplicatesAcrossTilesAreFound() throws {
    var generator = SeededGenerator(seed: 1)
    let distinct = AtomDictionary.random(dimension: 40, count: 300, using: &generator).atoms
    // Atom 310 and 311 repeat atom 5, up to sign; the last repeats one of its own tile.
    let chosen = Array(0..<300) + [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 5, 5, 299]
    var atoms = distinct.selecting(columns: chosen)
    for i in 0..<40 { atoms[i, 311] *= -1 }
    let dictionary = AtomDictionary.directions(of: atoms).dictionary
    let summary = try CodeSummary(
      Matrix(rows: 40, columns: 0), dictionary, Matrix(rows: 313, columns: 0))
    #expect(summary.duplicates.map(\.atom) == Array(300...312))
    #expect(summary.duplicates.map(\.earlier) == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 5, 5, 299])
    #expect(summary.duplicatePairs == 14)
    #expect(summary.dead == Array(0..<313))
  }

  @Test func trueCodesExplainEverything() throws {
    var generator = SeededGenerator(seed: 2)
    let dictionary = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let data = try SparseData(dictionary, sparsity: 3, samples: 100, using: &generator)
    let summary = try CodeSummary(data.samples, dictionary, data.codes)
    #expect(abs(summary.explainedVariance - 1) < 1e-12 && summary.meanActive == 3)
    #expect(summary.dead.isEmpty && summary.duplicates.isEmpty && summary.duplicatePairs == 0)
    // The mean as the only prediction explains nothing.
    let means = (0..<8).map { i in (0..<100).reduce(0) { $0 + data.samples[i, $1] } / 100 }
    let one = AtomDictionary.directions(of: Matrix(columns: [means], rows: 8))
    let flat = try CodeSummary(
      data.samples, one.dictionary, Matrix(rows: 1, columns: 100, repeating: one.lengths[0]))
    #expect(abs(flat.explainedVariance) < 1e-12)
  }

  @Test func awkwardShapesAreDefined() throws {
    let axes = AtomDictionary.directions(of: .identity(2)).dictionary
    let constant = Matrix(rows: 2, columns: 3, repeating: 0.1)
    let summary = try CodeSummary(constant, axes, constant)
    #expect(summary.explainedVariance == 0 && summary.meanActive == 2)
    let empty = Matrix(rows: 2, columns: 0)
    let none = try CodeSummary(empty, axes, empty)
    #expect(none.explainedVariance == 0 && none.meanActive == 0 && none.meanSize == 0)
    #expect(none.dead == [0, 1])
    let dead = AtomDictionary.directions(of: Matrix(rows: 2, columns: 3)).dictionary
    #expect(try CodeSummary(constant, dead, Matrix(rows: 3, columns: 3)).duplicates.isEmpty)
  }
}
