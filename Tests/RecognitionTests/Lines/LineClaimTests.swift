import Catalogue
import GeometryTestSupport
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

/// Features on one line: copies are near each other, but being near is not enough.
@Suite struct LineClaimTests {
  /// Copies of one random direction with noise, or of it and its opposite.
  private func line(
    _ signs: [Double], dimension: Int, noise: Double, seed: UInt64
  ) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let direction = Matrix.gaussian(rows: dimension, columns: 1, using: &generator).unitColumns
    let columns = signs.map { sign in
      direction.elements.map { sign * $0 + noise * generator.gaussian() }
    }
    return Matrix(columns: columns, rows: dimension)
  }

  @Test(arguments: [2, 3, 6])
  func noisyCopiesAreNamed(count: Int) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let signs = [Double](repeating: 1, count: count)
      let table = try BlockTable(line(signs, dimension: 16, noise: 0.02, seed: seed))
      #expect(table.families == [.duplicate], "seed \(seed): \(table.names)")
      // Three copies show too little of the space in which they vary, so their chance is not small.
      #expect(count == 3 || table.blocks[0].verdict.standing == .established, "seed \(seed)")
      #expect((table.blocks[0].verdict.chance ?? 1) < 0.02 && table.dimensions == [1])
    }
  }

  @Test func lengthsDecideBetweenCopiesAndUnequalOnes() throws {
    let copies = line([1, 1, 1, 1], dimension: 16, noise: 0.01, seed: 1)
    #expect(try BlockTable(copies).names == ["4 copies"])
    let unequal = copies.scaling(columnsBy: [1, 2, 0.7, 1.5])
    #expect(try BlockTable(unequal).names == ["4 unequal copies"])
  }

  @Test func bothSidesOfALineAreCollinear() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let features = line([1, -1, 1, -1, -1], dimension: 16, noise: 0.01, seed: seed)
      #expect(try BlockTable(features).names == ["5 collinear features"], "seed \(seed)")
    }
  }

  /// Random vectors about a mean with cosines of 0.75, 41° apart.
  @Test(arguments: [64, 256])
  func vectorsAboutAMeanAreNotCopies(dimension: Int) throws {
    var generator = SeededGenerator(seed: 31)
    for draw in 1...4 {
      let features = Matrix.gaussian(
        count: 8, dimension: dimension, mean: 3.0.squareRoot(), using: &generator)
      let table = try BlockTable(features)
      #expect(table.families == [.unstructured], "draw \(draw): \(table.names)")
    }
  }

  /// Cosines of 0.97 in many dimensions are large, but all vectors of one sign have large cosines.
  @Test func positiveVectorsAreNotCopies() throws {
    var generator = SeededGenerator(seed: 32)
    for draw in 1...20 {
      let features = Matrix(
        rows: 32, columns: 6,
        elements: (0..<192).map { _ in 1 + 0.15 * (generator.uniform() - 0.5) })
      let table = try BlockTable(features)
      #expect(!table.families.contains(.duplicate), "draw \(draw): \(table.names)")
    }
  }

  // MARK: One dimension

  @Test(arguments: [
    ([1, 1.02], "duplicate pair"), ([1, 1, 1], "3 copies"), ([-1, -3, -2], "3 unequal copies"),
    ([1, -1, 2], "3 collinear features"),
  ])
  func everyClaimOnALineIsAFact(values: [Double], name: String) throws {
    let table = try BlockTable(Matrix(rows: 1, columns: values.count, elements: values))
    #expect(table.names == [name])
    let verdict = table.blocks[0].verdict
    #expect(verdict.chance == nil && verdict.standing == .established)
  }

  /// A fact on a line is also a fact in a larger space, if all other elements are 0.
  @Test func emptyElementsLeaveALine() throws {
    var features = Matrix(rows: 5, columns: 3)
    for (j, value) in [1, 1.1, 0.9].enumerated() { features[2, j] = value }
    let verdict = try #require(try BlockTable(features).blocks.first).verdict
    #expect(verdict.chance == nil && verdict.family == .duplicate)
  }

  // MARK: The claim itself

  private func claim(_ features: Matrix, _ around: Surroundings? = nil) throws -> LineClaim? {
    LineClaim(
      try BlockFeatures(features),
      around ?? Surroundings(elements: features.rows, population: features.columns))
  }

  /// Noise s turns features by s √(d − 1), so that 1 − cosine is (d − 1) s².
  @Test func theNoisePutInIsFound() throws {
    for noise in [0.001, 0.01, 0.02] {
      let features = line(Array(repeating: 1, count: 40), dimension: 24, noise: noise, seed: 5)
      let found = try #require(try claim(features))
      #expect(abs(found.claim.noise / noise - 1) < 0.1, "\(noise): \(found.claim.noise)")
      #expect(found.isOneSided && found.claim.misfit == nil)
    }
  }

  @Test func contradictorySignsAreNotALine() throws {
    let triangle = Geometry.polygon(3).vectors
    #expect(try claim(triangle) == nil)
  }

  /// Among more features, a few are more often near each other.
  @Test func theChanceCountsTheGroups() throws {
    let features = line([1, 1, 1], dimension: 6, noise: 0.03, seed: 6)
    let chances = try [3, 30, 300].map { population in
      let around = Surroundings(elements: 6, population: population, crowding: 6)
      return try #require(try claim(features, around)).claim.logChance
    }
    #expect(chances[0] < chances[1] && chances[1] < chances[2])
  }
}
