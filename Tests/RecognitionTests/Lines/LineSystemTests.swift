import GeometryTestSupport
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Catalogue
@testable import Recognition

/// Vectors with arbitrary signs are read as lines.
@Suite struct LineSystemTests {
  /// The verdict does not depend on the signs.
  @Test(arguments: [5, 13, 17], [0, 0.01])
  func conferenceLinesAreEquiangularWhateverTheirSigns(p: Int, noise: Double) throws {
    let lines = try #require(Geometry.conferenceLines(p))
    for seed in 1...3 as ClosedRange<UInt64> {
      let table = try BlockTable(lines.vectors.withRandomSigns(seed: seed, noise: noise))
      let block = try #require(table.blocks.first)
      #expect(table.families == [.equiangularLines], "p \(p), seed \(seed): \(table.names)")
      #expect(block.verdict.name == "\(p + 1) equiangular lines")
      #expect(block.verdict.parameters == ["n": .number(p + 1), "d": .number((p + 1) / 2)])
      #expect(block.verdict.certificate == .lines && block.fit == nil && block.isTight)
      #expect(block.dimension == (p + 1) / 2)
      // Welch's bound is reached.
      expectClose(
        block.coherence, block.welchBound, within: .absolute(1e-12 + 6 * noise))
    }
  }

  @Test(arguments: [(4, 2), (4, 3)], [0, 0.005])
  func unbiasedBasesAreNamedWhateverTheirSigns(shape: (d: Int, bases: Int), noise: Double) throws {
    let bases = try #require(Geometry.mutuallyUnbiasedBases(shape.d, bases: shape.bases))
    for seed in 1...3 as ClosedRange<UInt64> {
      let table = try BlockTable(bases.vectors.withRandomSigns(seed: seed, noise: noise))
      #expect(table.families == [.mutuallyUnbiasedBases], "\(shape), seed \(seed): \(table.names)")
      #expect(table.names == ["\(shape.bases) mutually unbiased bases"])
    }
  }

  /// Two bases of the plane have one angle. Exact values establish it; with noise, the name is given with its chance.
  @Test func twoBasesOfThePlaneAreUnbiasedOnlyToManyDigits() throws {
    let bases = try #require(Geometry.mutuallyUnbiasedBases(2, bases: 2))
    let exact = try BlockTable(bases.vectors.withRandomSigns(seed: 1, noise: 0))
    #expect(exact.families == [.mutuallyUnbiasedBases])
    for seed in 1...5 as ClosedRange<UInt64> {
      let noisy = try BlockTable(bases.vectors.withRandomSigns(seed: seed, noise: 0.02))
      let verdicts = noisy.blocks.map(\.verdict)
      #expect(
        verdicts.allSatisfy {
          [.tightFrame, .unstructured].contains($0.family) || $0.standing == .carriesChance
        }, "\(noisy.names)")
    }
  }

  /// Lines at several angles, and a root system. Each was once taken for equiangular lines or for bases.
  @Test(arguments: severalAngles)
  func linesOfSeveralAnglesAreNeitherEquiangularNorBases(vectors: [[Double]]) throws {
    let table = try BlockTable(Matrix(columns: vectors, rows: vectors[0].count))
    let wrong: Set<GeometryFamily> = [.equiangularLines, .mutuallyUnbiasedBases]
    #expect(wrong.isDisjoint(with: table.families), "\(table.names)")
  }

  private static let severalAngles: [[[Double]]] = [
    [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 1]],
    [[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1]],
    [[1, 1, 1.8], [1, -1, -1.8], [-1, 1, -1.8], [-1, -1, 1.8]],
    liftedCube, rootsOfA4,
  ]

  private static let liftedCube: [[Double]] = (0..<8).map { corner in
    let signs: [Double] = (0..<3).map { corner >> $0 & 1 == 0 ? 1 : -1 }
    return signs + [3]
  }

  /// One of each pair of opposites e_i − e_j: the pairs at right angles form Petersen's graph.
  private static let rootsOfA4: [[Double]] = subsets(of: 5, size: 2).map { pair in
    var root = [0.0, 0, 0, 0, 0]
    (root[pair[0]], root[pair[1]]) = (1, -1)
    return root
  }

  /// One root of each pair of opposites, with random signs: only both signs together make a scheme.
  @Test(arguments: [("E6", 6), ("E7", 7), ("E8", 8)], [0, 0.001, 0.01])
  func linesOfRootsAreNamedWhateverTheirSigns(
    system: (name: String, dimension: Int), noise: Double
  ) throws {
    let all = try #require(
      [Geometry.e6Roots, .e7Roots, .e8Roots].first { $0.vectors.rows == system.dimension }
    ).vectors
    let lines = all.selecting(columns: all.firstOfEachPair)
    let turned = try lines.withRandomSigns(seed: 5, noise: noise)
      .turned(into: system.dimension + 2, seed: 9)
    let table = try BlockTable(turned)
    let block = try #require(table.blocks.first)
    #expect(table.names == ["\(system.name) roots up to signs"])
    #expect(block.verdict.certificate == .lines && block.dimension == system.dimension)
  }

  /// The roots of A₅ are in no catalogue; their lines are still known to be those of a scheme.
  @Test(arguments: [0, 0.005])
  func linesOfASchemeWithoutANameAreSaidToBeThat(noise: Double) throws {
    let roots = subsets(of: 6, size: 2).map { pair in
      (0..<6).map { $0 == pair[0] ? 1.0 : $0 == pair[1] ? -1 : 0 }
    }
    let lines = Matrix(columns: roots, rows: 6).withRandomSigns(seed: 4, noise: noise)
    let table = try BlockTable(lines)
    #expect(table.names == ["association scheme up to signs"])
    #expect(table.blocks[0].verdict.certificate == .lines && table.dimensions == [5])
  }

  /// One more line than dimensions at one angle: the vectors of a simplex with signs changed.
  @Test(arguments: [(3, "triangle"), (4, "tetrahedron"), (5, "4-simplex"), (9, "8-simplex")])
  func aSimplexWithSignsIsSaidToBeOne(size: Int, simplex: String) throws {
    for noise in [0, 0.002] {
      var vectors = Geometry.simplex(size).vectors
      for i in 0..<vectors.rows { vectors[i, 0] = -vectors[i, 0] }
      let disturbed = try vectors.turned(into: size - 1, noise: noise, seed: 3)
      let table = try BlockTable(disturbed)
      #expect(table.names == ["\(size) equiangular lines (\(simplex) up to signs)"])
      #expect(table.families == [.equiangularLines])
    }
  }

  /// Four of the six diagonals of an icosahedron have one angle in space as a tetrahedron's lines have, but another one.
  @Test func equiangularLinesOfAnotherAngleAreNoSimplex() throws {
    let lines = try #require(Geometry.conferenceLines(5)).vectors
    for left in [[0, 1, 2, 3], [0, 1, 2, 3, 4]] {
      let table = try BlockTable(lines.selecting(columns: left))
      #expect(table.names.allSatisfy { !$0.contains("up to signs") }, "\(table.names)")
    }
  }

  @Test func basesThatDoNotExistAreNotMade() {
    #expect(Geometry.mutuallyUnbiasedBases(2, bases: 3) == nil)
    #expect(Geometry.mutuallyUnbiasedBases(4, bases: 4) == nil)
    #expect(Geometry.mutuallyUnbiasedBases(3, bases: 2) == nil)
    #expect(Geometry.conferenceLines(7) == nil && Geometry.conferenceLines(21) == nil)
  }

  /// Some of the lines of an equiangular tight frame are equiangular, not tight, and in no scheme.
  @Test(arguments: [(5, 5), (13, 11), (13, 12)], [0, 0.005])
  func someOfTheLinesAreEquiangularToo(shape: (p: Int, count: Int), noise: Double) throws {
    let lines = try #require(Geometry.conferenceLines(shape.p)).vectors
    let chosen = lines.selecting(columns: Array(0..<shape.count))
    for seed in 1...3 as ClosedRange<UInt64> {
      let table = try BlockTable(chosen.withRandomSigns(seed: seed, noise: noise))
      let block = try #require(table.blocks.first)
      #expect(table.families == [.equiangularLines], "\(shape), seed \(seed): \(table.names)")
      #expect(block.dimension == (shape.p + 1) / 2 && !block.isTight)
      #expect(block.verdict.certificate == .lines)
    }
  }

  /// Both signs of 14 lines: a Taylor graph on 28 points.
  @Test func bothSignsOfEquiangularLinesAreNamedByTheLines() throws {
    let lines = try #require(Geometry.conferenceLines(13)).vectors
    let doubled = Matrix(
      rows: 7, columns: 28, elements: lines.elements + lines.elements.map { -$0 })
    let table = try BlockTable(doubled)
    #expect(table.names == ["both signs of 14 equiangular lines"])
    #expect(table.families == [.equiangularLines])
    #expect(table.blocks[0].verdict.certificate == .scheme)
  }

  /// Five vectors of a pentagon with signs changed: with both signs, a decagon.
  @Test func aPentagonWithChangedSignsIsHalfADecagon() throws {
    var vectors = Geometry.polygon(5).vectors
    for i in 0..<2 {
      for j in [0, 1, 3] { vectors[i, j] = -vectors[i, j] }
    }
    let table = try BlockTable(vectors)
    #expect(table.names == ["10-gon up to signs"] && table.families == [.scheme])
  }

  /// Arbitrary signs give chance 2ⁿ times as many arrangements, which count against a name.
  @Test func gaussianVectorsAreNotALineSystem() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let table = try BlockTable(.gaussian(rows: 3, columns: 6, seed: seed))
      #expect(Set(table.families).isSubset(of: [.unstructured, .tightFrame]), "seed \(seed)")
    }
  }
}

extension Matrix {
  /// The first of each two opposite columns.
  fileprivate var firstOfEachPair: [Int] {
    (0..<columns).filter { j in
      !(0..<j).contains { i in zip(column(i), column(j)).allSatisfy { abs($0 + $1) < 1e-9 } }
    }
  }

  /// The columns with random signs and noise of the given standard deviation on every element.
  fileprivate func withRandomSigns(seed: UInt64, noise: Double) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    var result = self
    for j in 0..<columns {
      let sign = Bool.random(using: &generator) ? 1.0 : -1
      for i in 0..<rows { result[i, j] = sign * self[i, j] + noise * generator.gaussian() }
    }
    return result
  }
}
