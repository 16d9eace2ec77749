import Catalogue
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Sums of geometries are split, and each is named.
@Suite struct BlockSearchTests {
  @Test(arguments: [0, 0.001, 0.01])
  func aTriangularBipyramidIsATriangleAndADigon(noise: Double) throws {
    let table = try BlockTable([.init(.simplex(3)), .init(.digon)], noise: noise)
    #expect(table.families == [.simplex, .digon])
    #expect(table.names == ["triangle", "digon"])
    #expect(table.members == [[0, 1, 2], [3, 4]])
    #expect(table.dimensions == [2, 1])
    // The digon's eigenvalue 2 comes before the triangle's 3/2.
    if noise == 0 { #expect(table.blocks.map(\.eigenspaces) == [[1], [0]]) }
    #expect(table.blocks.allSatisfy { $0.isTight })
    let sums = table.blocks.map(\.sumDimensionality)
    expectClose(sums, [2, 1], within: .absolute(noise == 0 ? 1e-14 : 4 * noise))
  }

  @Test(arguments: [0, 0.001, 0.01])
  func aPentagonalBipyramidIsAPentagonAndADigon(noise: Double) throws {
    let table = try BlockTable([.init(.polygon(5)), .init(.digon)], noise: noise)
    #expect(table.names == ["pentagon", "digon"])
    #expect(table.members == [[0, 1, 2, 3, 4], [5, 6]])
    #expect(table.dimensions == [2, 1])
  }

  @Test(arguments: [0, 0.001, 0.01])
  func anOctahedronIsThreeDigonsInOneEigenspace(noise: Double) throws {
    let axes = Array(repeating: SyntheticFrame.Part(.digon), count: 3)
    let table = try BlockTable(axes, noise: noise)
    #expect(table.names == ["digon", "digon", "digon"])
    #expect(table.members == [[0, 1], [2, 3], [4, 5]])
    if noise == 0 { #expect(table.blocks.map(\.eigenspaces) == [[0], [0], [0]]) }
  }

  /// Their smallest cosines, ±0.097 and ±0.1225, are exact. As noise they would be 7 % and 9 % per element.
  @Test(arguments: [
    Geometry.antiprism(3, height: 0.51823643215418), .prism(4, height: 0.35),
  ])
  func smallCosinesDoNotSplitAGeometry(geometry: Geometry) throws {
    let table = try BlockTable([.init(geometry)])
    #expect(table.names == [geometry.name])
  }

  @Test func aSquareIsTwoDigons() throws {
    let table = try BlockTable([.init(.polygon(4))])
    #expect(table.names == ["digon", "digon"])
    #expect(table.members == [[0, 2], [1, 3]])
  }

  @Test(arguments: [0, 0.001, 0.01])
  func partsOfDifferentScalesAreNamedAlike(noise: Double) throws {
    let table = try BlockTable(
      [.init(.simplex(3), scale: 5), .init(.digon, scale: 0.1), .init(.single, scale: 1.3)],
      noise: noise, weak: .below(0))
    #expect(table.families == [.simplex, .digon, .single])
    #expect(table.members == [[0, 1, 2], [3, 4], [5]])
    let levels = table.blocks.map { $0.levels.map(\.eigenvalue) }
    #expect(table.blocks.allSatisfy { $0.levels.count == 1 })
    // λ = N n / q.
    for (found, wanted) in zip(levels.flatMap { $0 }, [37.5, 0.02, 1.69]) {
      expectClose(found / wanted, 1, within: .absolute(noise == 0 ? 1e-12 : 6 * noise))
    }
  }

  @Test func deadFeaturesBelongToNoBlock() throws {
    let table = try BlockTable([.dead(2), .init(.simplex(3)), .dead(1), .init(.digon)])
    #expect(table.members == [[2, 3, 4], [6, 7]])
    #expect(table.names == ["triangle", "digon"])
  }

  @Test func copiesAreNotADigonThoughTheirSpectrumIsTheSame() throws {
    let (copies, digon) = (try BlockTable([.init(.duplicate(2))]), try BlockTable([.init(.digon)]))
    #expect(copies.families == [.duplicate] && digon.families == [.digon])
    #expect(
      copies.search.duplicateGroups == [[0, 1]] && digon.search.duplicateGroups?.isEmpty == true)
    expectClose(
      copies.blocks.map(\.sumDimensionality), digon.blocks.map(\.sumDimensionality),
      within: .rounding(8))
  }

  @Test func copiesWithinAGeometryAreListed() throws {
    let vectors = Geometry.polygon(5).vectors
    let table = try BlockTable(vectors.selecting(columns: [0, 1, 2, 3, 4, 0, 3]))
    #expect(table.search.duplicateGroups == [[0, 5], [3, 6]])
    #expect(table.blocks.count == 1)
    #expect(table.search.coherence.map { $0 > 1 - 1e-12 } == true)
  }

  @Test func anUnequalDigonIsATightFrameWithoutAName() throws {
    let table = try BlockTable(Matrix(columns: [[1], [-0.5]], rows: 1))
    #expect(table.families == [.tightFrame])
    let block = try #require(table.blocks.first)
    expectClose(block.levels.map(\.eigenvalue), [1.25], within: .rounding(4))
    expectClose(block.sumDimensionality, 1, within: .rounding(4))
    #expect(block.isTight && block.dimension == 1)
  }

  @Test func unequalCopiesAreCopies() throws {
    let table = try BlockTable(Matrix(columns: [[1], [0.5], [2]], rows: 1))
    #expect(table.families == [.duplicate])
    #expect(table.search.duplicateGroups == [[0, 1, 2]])
  }

  @Test(arguments: [1e-100, 1e-60, 1e60, 1e100])
  func theScaleOfTheWeightsDoesNotMatter(scale: Double) throws {
    let weights = Geometry.polygon(5).vectors.scaled(by: scale)
    let table = try BlockTable(weights)
    #expect(table.names == ["pentagon"])
    let block = try #require(table.blocks.first)
    #expect(block.isTight && block.tightnessDefect < 1e-12)
  }

  @Test(arguments: [(0, 0), (4, 0), (0, 4), (1, 1), (5, 9)])
  func aMatrixOfZerosHasNoBlocks(dimension: Int, featureCount: Int) throws {
    let search = try BlockTable(Matrix(rows: dimension, columns: featureCount)).search
    #expect(search.blocks.isEmpty && search.duplicateGroups?.isEmpty == true)
    #expect(search.coherence == 0)
    guard case .split(let split) = search.outcome else {
      Issue.record("not split")
      return
    }
    #expect(split.groups.isEmpty && split.noise == 0)
  }

  @Test(arguments: [1, 5])
  func oneFeatureIsSingle(dimension: Int) throws {
    let table = try BlockTable(.gaussian(rows: dimension, columns: 1, seed: 80))
    #expect(table.families == [.single] && table.dimensions == [1])
    #expect(table.blocks[0].coherence == 0 && table.blocks[0].isTight)
  }

  @Test func orthonormalFeaturesAreAllSingle() throws {
    let table = try BlockTable(try Matrix.rotation(order: 7, seed: 81))
    #expect(table.families == Array(repeating: .single, count: 7))
    #expect(table.members == (0..<7).map { [$0] })
  }

  @Test func inOneDimensionNothingIsOrthogonal() throws {
    let table = try BlockTable(Matrix(columns: [[1], [-2], [0], [3]], rows: 1))
    #expect(table.members == [[0, 1, 3]])
    #expect(table.families == [.tightFrame])
  }

  @Test func tooManyFeaturesAreNotSearched() throws {
    let count = 500_000
    #expect(!NeighbourEffort(features: count, dimension: 1).isShort)
    let table = try BlockTable(Matrix(rows: 1, columns: count, repeating: 1))
    guard case .tooManyFeatures(let live, let limit) = table.search.outcome else {
      Issue.record("searched")
      return
    }
    #expect(live == count && limit == BlockSearch.mostFeatures)
    #expect(table.blocks.isEmpty && table.search.coherence == nil && table.search.clumps == nil)
  }

  /// A search among neighbours does not form the cosines of all pairs.
  @Test func moreFeaturesThanTheLimitAreSearchedAmongNeighbours() throws {
    let count = BlockSearch.mostFeatures + 1
    var weights = Matrix.gaussian(rows: 24, columns: count, seed: 5)
    for i in 0..<24 { weights[i, 4000] = -weights[i, 17] }
    let table = try BlockTable(weights)
    guard case .neighbours(let figures) = table.search.outcome else {
      Issue.record("not searched")
      return
    }
    #expect(figures.liveCount == count)
    #expect(table.members == [[17, 4000]] && table.families == [.digon])
    #expect(table.search.clumps?.opposite.first.map { [$0.first, $0.second] } == [17, 4000])
  }

  @Test func theEffortGrowsWithFeaturesAndDimensions() {
    let effort = { NeighbourEffort(features: $0, dimension: $1) }
    #expect(effort(30_522, 384).least < effort(30_522, 768).least)
    #expect(effort(30_522, 768).least < effort(50_257, 768).least)
    #expect(effort(30_522, 768).isShort && effort(50_257, 768).isShort)
    #expect(!effort(1_000_000, 300).isShort && !effort(128_256, 4096).isShort)
    #expect(effort(5000, 8).most > effort(5000, 8).least)
  }
}
