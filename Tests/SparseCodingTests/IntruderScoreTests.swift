import Glibc
import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct IntruderScoreTests {
  private func cosines(_ samples: Matrix) throws -> Matrix {
    try AtomDictionary.directions(of: samples).dictionary.gram()
  }

  /// numpy 2.4.6, the formula of δ: sides of three samples leave one task only.
  @Test func theOnlyTaskAgreesWithNumPy() throws {
    let activations = Matrix.numbers(rows: 3, columns: 12, seed: 11)
    let similarities = try cosines(.numbers(rows: 5, columns: 12, seed: 12))
    var options = IntruderScore.Options()
    (options.exemplars, options.tasks) = (2, 5)
    let units = try IntruderScore(of: activations, similarities, options).units
    #expect(units.map { $0?.accuracy } == [1, 1, 0])
    let smooth = [0.5033925898425147, 0.5181334868631253, 0.49582550926145874]
    #expect(distance(units.compactMap { $0?.smooth }, smooth) < 1e-14)
  }

  @Test func clearUnitsScoreOneAndShuffledOnesAtChance() throws {
    var generator = SeededGenerator(seed: 1)
    // Units that answer to one direction each.
    let samples = Matrix.gaussian(rows: 4, columns: 400, using: &generator)
    let similarities = try product(samples, .transposed, samples, .asIs)
    let clear = try IntruderScore(of: samples, similarities)
    #expect((clear.accuracy ?? 0) > 0.95)
    #expect((clear.smooth ?? 0) > 0.6)
    // Two groups that are alike inside and unlike one another.
    let group = Matrix(rows: [(0..<400).map { $0 % 2 == 0 ? 1 : -1 }])
    let alike = try product(group, .transposed, group, .asIs)
    #expect(try IntruderScore(of: group, alike).accuracy == 1)
    // 60 units without meaning: their standard deviation of the mean is about 0.5 / √6000.
    let random = Matrix.gaussian(rows: 60, columns: 400, using: &generator)
    let score = try IntruderScore(of: random, similarities)
    #expect(abs((score.accuracy ?? 0) - 0.5) < 0.03)
    #expect(abs((score.smooth ?? 0) - 0.5) < 0.03)
    #expect(try IntruderScore(of: random, similarities) == score)
    var options = IntruderScore.Options()
    options.seed = 1
    #expect(try IntruderScore(of: random, similarities, options) != score)
  }

  @Test func equalActivationsAreInRandomOrder() throws {
    // A unit that answers to one sample of 400, which lie in the order of their groups: the order must not tell.
    let group = (0..<400).map { $0 < 200 ? 1.0 : -1 }
    let alike = try product(
      Matrix(rows: [group]), .transposed, Matrix(rows: [group]), .asIs)
    var activations = Matrix(rows: 40, columns: 400)
    for unit in 0..<40 { activations[unit, unit] = 1 }
    let accuracy = try IntruderScore(of: activations, alike).accuracy
    #expect(abs((accuracy ?? 0) - 0.5) < 0.06)
  }

  @Test func awkwardInputsAreDefined() throws {
    let alike = Matrix(rows: 40, columns: 40, repeating: 1)
    let ramp = Matrix(rows: [(0..<40).map(Double.init)])
    // A similarity that is always the same tells nothing.
    #expect(try IntruderScore(of: ramp, alike).accuracy == 0.5)
    #expect(try IntruderScore(of: Matrix(rows: 1, columns: 40), alike).units == [nil])
    #expect(try IntruderScore(of: Matrix(rows: 0, columns: 40), alike).accuracy == nil)
    // 36 samples are too few for ten on a side.
    let few = Matrix(rows: [(0..<36).map(Double.init)])
    #expect(try IntruderScore(of: few, Matrix(rows: 36, columns: 36)).units == [nil])
    let empty = Matrix(rows: 2, columns: 0)
    #expect(try IntruderScore(of: empty, Matrix(rows: 0, columns: 0)).units == [nil, nil])
  }
}
