import LinearAlgebra
import Matrices
import SparseCoding
import Testing

/// Non-negative pursuit, and fits of given atoms.
@Suite struct PursuitTests {
  private let dictionary = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 1))
    .dictionary

  private func code(_ values: [Int: Double]) -> [Double] { (0..<10).map { values[$0] ?? 0 } }

  /// numpy 2.4.6 and scipy 1.17.1: the best atom joins, `nnls` of all, atoms at 0 leave. In the first and the last sample a pursuit that ends
  /// where least squares turn negative has only two and three atoms.
  @Test func atomsLeaveAndOthersTakeTheirPlace() throws {
    let samples = Matrix.numbers(rows: 6, columns: 3, seed: 2960)
    let codes = try MatchingPursuit(dictionary, sparsity: 4).codes(samples).dense
    let expected = [
      code([
        1: 1.31931969636455, 2: 0.791665455923681, 4: 1.08860895812624, 9: 0.71744793302575,
      ]),
      code([
        2: 0.477702452031953, 7: 0.507083139141001, 8: 1.25615016934129, 9: 1.09153039827513,
      ]),
      code([
        1: 0.63228119560501, 2: 0.49647730155802, 4: 0.343782809758626, 7: 0.224205197167245,
      ]),
    ]
    #expect(distance(codes.elements, expected.flatMap(\.self)) < 1e-13)
  }

  @Test func nonNegativePursuitMeetsItsConditions() throws {
    var generator = SeededGenerator(seed: 2)
    let dictionary = AtomDictionary.random(dimension: 12, count: 60, using: &generator)
    let samples = Matrix.gaussian(rows: 12, columns: 80, using: &generator)
    let codes = try MatchingPursuit(dictionary, sparsity: 8).codes(samples)
    let rest = dictionary.remainders(samples, codes)
    let slopes = try product(dictionary.atoms, .transposed, rest, .asIs)
    for sample in 0..<80 {
      let found = codes[sample]
      #expect(found.values.allSatisfy { $0 > 0 } && found.atoms.count <= 8)
      #expect(found.atoms.allSatisfy { abs(slopes[$0, sample]) < 1e-10 })
    }
    // Otherwise pursuits ended early.
    #expect(codes.meanCount > 7.5)
  }

  @Test func awkwardPursuitsEnd() throws {
    let twice = AtomDictionary.directions(
      of: Matrix(columns: [[1, 0], [1, 0], [0, 0], [-1, 1e-9]], rows: 2)
    ).dictionary
    let samples = Matrix(columns: [[2, 1], [-2, -1], [0, 0]], rows: 2)
    for sparsity in [0, -1, 1, 4, .max] {
      let codes = try MatchingPursuit(twice, sparsity: sparsity).codes(samples)
      #expect(codes.count == 3 && codes.values.allSatisfy { $0 > 0 && $0.isFinite })
      #expect(codes[2].atoms.isEmpty && (sparsity < 1) == codes.atoms.isEmpty)
    }
  }

  /// scipy 1.17.1, `nnls` of the support.
  @Test func refittedCodesAgreeWithSciPy() throws {
    let dictionary = AtomDictionary.directions(of: .numbers(rows: 6, columns: 10, seed: 12))
      .dictionary
    let offset = Matrix.numbers(rows: 6, columns: 1, seed: 14)
    var samples = Matrix.numbers(rows: 6, columns: 5, seed: 15)
    for j in 0..<5 {
      for i in 0..<6 { samples[i, j] -= offset[i, 0] }
    }
    let supports = [
      [0, 1, 2, 3, 7, 8], [0, 1, 3, 8], [0, 1, 2, 3, 7, 8], [0, 1, 2, 3, 7, 8],
      [0, 1, 2, 3, 7, 8],
    ].map { SparseCodes.Code(atoms: $0, values: $0.map { _ in 1 }) }
    let codes = SparseCodes(atomCount: 10, supports)
    let fitted = try dictionary.refitted(codes, to: samples)
    let expected = [
      code([:]), code([:]), code([2: 0.377092313264788, 8: 0.14964243992012]),
      code([1: 0.0401772525729755, 2: 0.616027987529726, 7: 0.301346579459542]),
      code([2: 0.013570384002339, 3: 0.136969854126444]),
    ]
    #expect(distance(fitted.dense.elements, expected.flatMap(\.self)) < 1e-13)
    // `numpy.linalg.lstsq` of three atoms.
    let few = SparseCodes(atomCount: 10, [.init(atoms: [1, 3, 8], values: [1, 1, 1])])
    let signed = try dictionary.refitted(few, to: samples.selecting(columns: [0]), .any)
    #expect(
      distance(
        signed.dense.elements,
        code([1: 1.63016872524107, 3: -1.70894442448306, 8: -1.45300195149701])) < 1e-12)
  }

  @Test func partsOfCodesAreThoseOfTheirSamples() {
    let codes = SparseCodes(
      atomCount: 3,
      [.init(atoms: [1], values: [2]), .init(), .init(atoms: [0, 2], values: [3, 4])])
    #expect(codes.selecting(1..<3) == SparseCodes(atomCount: 3, [codes[1], codes[2]]))
    #expect(codes.selecting(0..<3) == codes && codes.selecting(3..<3).count == 0)
  }
}
