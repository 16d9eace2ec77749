import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct CodeTallyTests {
  private func tally(
    _ samples: Matrix, _ dictionary: AtomDictionary, _ codes: Matrix
  ) -> CodeTally {
    var tally = CodeTally(atomCount: dictionary.count)
    tally.add(samples, dictionary, SparseCodes(codes))
    return tally
  }

  /// numpy 2.4.6, the formulas.
  @Test func agreesWithNumPy() throws {
    var atoms = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 1)).dictionary
      .atoms
    for i in 0..<6 { atoms[i, 7] = 0.01 * atoms[i, 0] - atoms[i, 2] }
    let dictionary = AtomDictionary.directions(of: atoms).dictionary
    let samples = Matrix.numbers(rows: 6, columns: 15, seed: 9).mapping { $0 + 0.2 }
    var codes = Matrix.numbers(rows: 10, columns: 15, seed: 10).mapping { abs($0) < 0.35 ? 0 : $0 }
    for j in 0..<15 { codes[3, j] = 0 }
    let summary = tally(samples, dictionary, codes)
    #expect(abs(try #require(summary.explainedVariance) - -1.8234507265076814) < 1e-12)
    #expect(abs(summary.meanCount - 38.0 / 15) < 1e-14)
    #expect(abs(summary.meanSize - 10 * 0.10586572422335545) < 1e-14)
    #expect(summary.dead == [3])
    let found = try DuplicateAtoms(in: dictionary)
    #expect(found.duplicates.map(\.atom) == [7] && found.duplicates.map(\.earlier) == [2])
    #expect(found.duplicates.allSatisfy { abs($0.cosine - -0.9999500623650274) < 1e-14 })
    #expect(try DuplicateAtoms(in: dictionary, above: 0.99996).duplicates.isEmpty)
  }

  @Test func duplicatesAcrossTilesAreFound() throws {
    var generator = SeededGenerator(seed: 1)
    let distinct = AtomDictionary.random(dimension: 40, count: 300, using: &generator).atoms
    // Atom 310 and 311 repeat atom 5, up to sign; the last repeats one of its own tile.
    let chosen = Array(0..<300) + [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 5, 5, 299]
    var atoms = distinct.selecting(columns: chosen)
    for i in 0..<40 { atoms[i, 311] *= -1 }
    let dictionary = AtomDictionary.directions(of: atoms).dictionary
    let found = try DuplicateAtoms(in: dictionary)
    #expect(found.duplicates.map(\.atom) == Array(300...312))
    #expect(found.duplicates.map(\.earlier) == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 5, 5, 299])
    #expect(found.pairs == 14)
  }

  @Test func trueCodesExplainEverything() throws {
    var generator = SeededGenerator(seed: 2)
    let dictionary = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let data = try SparseData(dictionary, sparsity: 3, samples: 100, using: &generator)
    let summary = tally(data.samples, dictionary, data.codes)
    #expect(abs(try #require(summary.explainedVariance) - 1) < 1e-12 && summary.meanCount == 3)
    #expect(summary.dead.isEmpty && summary.counts == [3: 100])
    // The mean as the only prediction explains nothing.
    let means = (0..<8).map { i in (0..<100).reduce(0) { $0 + data.samples[i, $1] } / 100 }
    let one = AtomDictionary.directions(of: Matrix(columns: [means], rows: 8))
    let flat = tally(
      data.samples, one.dictionary, Matrix(rows: 1, columns: 100, repeating: one.lengths[0]))
    #expect(abs(try #require(flat.explainedVariance)) < 1e-12)
  }

  @Test func batchesAddUp() throws {
    var generator = SeededGenerator(seed: 3)
    let dictionary = AtomDictionary.random(dimension: 8, count: 16, using: &generator)
    let data = try SparseData(
      dictionary, sparsity: 3, samples: 100, noise: 0.3, using: &generator)
    // A large mean, of which no digits may be lost.
    let far = data.samples.mapping { $0 + 1e6 }
    let whole = tally(data.samples, dictionary, data.codes)
    var parts = CodeTally(atomCount: 16)
    for part in [0..<1, 1..<40, 40..<40, 40..<100] {
      parts.add(
        far.selecting(columns: Array(part)), dictionary,
        SparseCodes(data.codes.selecting(columns: Array(part))))
    }
    #expect(parts.uses == whole.uses && parts.samples == 100)
    #expect(abs(parts.variation / whole.variation - 1) < 1e-8)
  }

  @Test func awkwardShapesAreDefined() throws {
    let axes = AtomDictionary.directions(of: .identity(2)).dictionary
    let constant = Matrix(rows: 2, columns: 3, repeating: 0.1)
    let summary = tally(constant, axes, constant)
    #expect(summary.explainedVariance == nil && summary.meanCount == 2)
    let empty = Matrix(rows: 2, columns: 0)
    let none = tally(empty, axes, empty)
    #expect(none.explainedVariance == nil && none.meanCount == 0 && none.meanSize == 0)
    #expect(none.dead == [0, 1])
    let dead = AtomDictionary.directions(of: Matrix(rows: 2, columns: 3)).dictionary
    #expect(try DuplicateAtoms(in: dead).duplicates.isEmpty)
  }
}
