import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct DictionaryMatchTests {
  private func random(_ dimension: Int, _ count: Int, seed: UInt64) -> AtomDictionary {
    var generator = SeededGenerator(seed: seed)
    return AtomDictionary.random(dimension: dimension, count: count, using: &generator)
  }

  @Test func aDictionaryMatchesItself() throws {
    let dictionary = random(20, 40, seed: 1)
    let match = try DictionaryMatch(dictionary, dictionary)
    #expect(match.assignment == Array(0..<40).map { $0 } && abs(match.mean - 1) < 1e-12)
    #expect(abs(match.corrected - 1) < 1e-12 && match.leftOver == [] && match.collisions == 0)
    #expect(match.splits == [] && match.merges == [] && match.nearCount == 40)
  }

  @Test(arguments: [(8, 16, 16), (16, 64, 64), (20, 40, 60), (20, 60, 40)])
  func independentDictionariesScoreAtChance(shape: (Int, Int, Int)) throws {
    var corrected = [Double]()
    for seed in 0..<10 {
      let match = try DictionaryMatch(
        random(shape.0, shape.1, seed: UInt64(100 + seed)),
        random(shape.0, shape.2, seed: UInt64(200 + seed)))
      corrected.append(match.corrected)
    }
    #expect(abs(corrected.reduce(0, +) / 10) < 0.03)
  }

  @Test func anAtomThatIsSplitIsFound() throws {
    let dictionary = random(32, 20, seed: 3)
    var atoms = dictionary.atoms.elements
    // Atom 5 a second time, turned by about 15 degrees.
    let other = random(32, 1, seed: 4).atoms.column(0)
    atoms += zip(dictionary.atoms.column(5), other).map { $0 + 0.27 * $1 }
    let split = AtomDictionary.directions(of: Matrix(rows: 32, columns: 21, elements: atoms))
      .dictionary
    let match = try DictionaryMatch(dictionary, split)
    #expect(match.splits == [DictionaryMatch.Cluster(atom: 5, others: [5, 20])])
    #expect(match.merges == [] && match.leftOver == [20])
    let back = try DictionaryMatch(split, dictionary)
    #expect(back.merges == match.splits && back.collisions == 1 && back.assignment[20] == nil)
  }

  @Test func emptyDictionariesHaveNoMatch() throws {
    let none = random(4, 0, seed: 5)
    let match = try DictionaryMatch(none, random(4, 3, seed: 6))
    #expect(match.mean == 0 && match.assignment == [] && match.leftOver == [0, 1, 2])
  }
}
