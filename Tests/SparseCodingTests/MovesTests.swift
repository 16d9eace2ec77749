import LinearAlgebra
import Matrices
import Testing

@testable import SparseCoding

@Suite struct MovesTests {
  /// The moves that are tried for N atoms, where the first so many are better.
  private func moves(of count: Int, better: Int) -> [Moves.Move] {
    var moves = Moves(of: count)
    var tried = [Moves.Move]()
    while let move = moves.next, tried.count < 100 {
      tried.append(move)
      moves.record(tried.count <= better ? .better : .worse)
    }
    return tried
  }

  @Test func fewAtomsMoveOneByOneUntilThreeFail() {
    #expect(moves(of: 64, better: 2).map(\.count) == [1, 1, 1, 1, 1])
    #expect(moves(of: 64, better: 2).map(\.skipped) == [0, 0, 0, 1, 2])
    #expect(moves(of: 1, better: 0) == [])
  }

  @Test func partsOfManyAtomsAreHalvedWhereTheyFail() {
    #expect(moves(of: 1024, better: 2).map(\.count) == [64, 64, 64, 32, 16, 8, 4, 2])
    #expect(moves(of: 1024, better: 100).count == 8)
    #expect(Moves(of: 64, atMost: 0).next == nil)
  }

  @Test func atomsThatShareADirectionMoveToMissingOnes() throws {
    // Two truths are missing; two others have two atoms each.
    var generator = SeededGenerator(seed: 4)
    let truth = AtomDictionary.random(dimension: 24, count: 40, using: &generator)
    let data = try SparseData(truth, sparsity: 2, samples: 900, using: &generator)
    var atoms = truth.atoms
    for (place, copied) in [(3, 10), (7, 20)] {
      for i in 0..<24 { atoms[i, place] = atoms[i, copied] + 0.1 * generator.gaussian() }
    }
    var options = LearningOptions(atoms: 40)
    options.rounds = 1
    let stuck = try DictionaryDescent(
      from: AtomDictionary.directions(of: atoms).dictionary, data.samples, penalty: 0.05, options)
    let near = { (found: AtomDictionary) in
      try Recovery(of: found, truth: truth).scores.enumerated().filter { $1 < 0.9 }.map(\.offset)
    }
    #expect(try near(stuck.dictionary) == [3, 7])
    options.rounds = 60
    let moved = try DictionaryDescent(
      from: try stuck.moved(2, skipping: 0), data.samples, penalty: 0.05, options)
    #expect(try near(moved.dictionary) == [] && moved.objective < stuck.objective)
  }
}
