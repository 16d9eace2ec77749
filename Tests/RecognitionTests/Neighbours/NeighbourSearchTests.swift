import Catalogue
import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance
@testable import Recognition

@Suite struct NeighbourSearchTests {
  private func search(
    _ weights: Matrix, tileWidth: Int = 1024, progress: ProgressHandler = { _ in }
  ) throws -> NeighbourSearch {
    let matrix = FeatureMatrix(name: "W", weights)
    return try NeighbourSearch(
      of: matrix, frame: try FrameAnalysis(of: matrix),
      extent: .init(tileWidth: tileWidth, mostPairs: 100_000), progress: progress)
  }

  private static let geometries: [Geometry] =
    [
      .duplicate(2), .duplicate(3), .polygon(5), .polygon(5), .polygon(7), .antiprism(4),
      .hypercube(3), .icosahedron,
    ] + Array(repeating: .digon, count: 8) + Array(repeating: .simplex(3), count: 5)
    + Array(repeating: .simplex(4), count: 5)

  @Test func plantedGeometriesAreFoundAmongThousandsOfOthersAndNothingElse() throws {
    let dictionary = try PlantedDictionary(
      Self.geometries, dimension: 128, featureCount: 6000, noise: 0.01, seed: 31)
    let found = try search(dictionary.weights)
    #expect(found.blocks.map(\.features) == dictionary.planted.map(\.members))
    #expect(found.blocks.map(\.verdict.name) == dictionary.planted.map(\.name))
    let members = dictionary.planted.reduce(0) { $0 + $1.members.count }
    #expect(found.figures.liveCount == 6000 && found.figures.unplacedCount == 6000 - members)
  }

  /// If all pairs can be kept, geometries are found whole.
  @Test(arguments: [Geometry.hypercube(3), .icosahedron, .johnson(5, 2), .cuboctahedron, .cell24])
  func aGeometryAloneIsNamedWhole(geometry: Geometry) throws {
    #expect(try search(geometry.vectors).blocks.map(\.verdict.name) == [geometry.name])
  }

  @Test func theNearestFeatureOutsideEachBlockIsExact() throws {
    let dictionary = try PlantedDictionary(
      [.digon, .simplex(3), .polygon(5)], dimension: 48, featureCount: 150, noise: 0.005, seed: 32)
    let found = try search(dictionary.weights, tileWidth: 16)
    let cosines = try FeatureGram(ofColumns: dictionary.weights).cosines
    #expect(found.blocks.count == 3)
    for block in found.blocks {
      let others = (0..<150).filter { !block.features.contains($0) }
      let largest = block.features.flatMap { i in others.map { abs(cosines[i, $0]) } }.max() ?? 0
      let outside = try #require(block.largestOutside)
      #expect(abs(outside - largest) < 1e-6)
    }
    let coherence = try #require(found.coherence)
    #expect(abs(coherence - (try FeatureGram(ofColumns: dictionary.weights)).coherence) < 1e-6)
  }

  @Test func aSimplexWhoseMembersHaveNearerNeighboursIsFound() throws {
    let dictionary = try PlantedDictionary(
      [.simplex(4)], dimension: 60, featureCount: 200, noise: 0, seed: 33)
    var columns = (0..<200).map { Array(dictionary.weights.column($0)) }
    // Each gets a companion at cosine 0.7.
    var generator = SeededGenerator(seed: 34)
    for member in dictionary.planted[0].members {
      let other = (0..<60).map { _ in generator.gaussian() / 60.0.squareRoot() }
      columns.append(zip(columns[member], other).map { $0 + $1 })
    }
    let found = try search(Matrix(columns: columns, rows: 60))
    #expect(found.blocks.map(\.verdict.name) == ["tetrahedron"])
    #expect(found.blocks.map(\.features) == [dictionary.planted[0].members])
    #expect(found.blocks.allSatisfy { $0.largestOutside.map { $0 > 0.6 } == true })
  }

  /// Its cosines, −1/15, are below any threshold, but it has its own eigenspace.
  @Test func aLargeSimplexInItsOwnEigenspaceIsFound() throws {
    var generator = SeededGenerator(seed: 35)
    var columns = Geometry.simplex(16).vectors.scaled(by: 0.5)
    let rest = Matrix.gaussian(rows: 25, columns: 300, using: &generator)
    columns = Matrix(
      columns: (0..<16).map { Array(columns.column($0)) + Array(repeating: 0, count: 25) }
        + (0..<300).map { Array(repeating: 0, count: 15) + Array(rest.column($0)) }, rows: 40)
    let found = try search(columns)
    #expect(found.blocks.map(\.features) == [Array(0..<16)])
    #expect(found.blocks.first?.verdict.name == "15-simplex")
    #expect(found.blocks.first?.largestOutside.map { $0 < 1e-6 } == true)
  }

  @Test func randomDirectionsHaveNoName() throws {
    for seed in 41...44 as ClosedRange<UInt64> {
      let found = try search(.gaussian(rows: 32, columns: 500, seed: seed))
      #expect(found.blocks.isEmpty, "seed \(seed)")
      #expect(found.duplicateGroups.isEmpty && found.figures.pairCount > 500)
    }
  }

  /// Adding a vector of half the norm at right angles turns a feature by 27°: such pairs are near, but they are not
  /// copies.
  @Test func nearFeaturesAreNotCopies() throws {
    var weights = Matrix.gaussian(rows: 64, columns: 100, seed: 36)
    let noise = Matrix.gaussian(rows: 64, columns: 10, seed: 37)
    for pair in 0..<10 {
      for row in 0..<64 { weights[row, pair + 50] = weights[row, pair] + 0.5 * noise[row, pair] }
    }
    #expect(try search(weights).blocks.isEmpty)
  }

  @Test func copiesAreListedAndAreOneBlockHoweverMany() throws {
    let random = Matrix.gaussian(rows: 30, columns: 60, seed: 38)
    let few = try search(random.selecting(columns: Array(0..<60) + [7, 7]))
    #expect(few.duplicateGroups == [[7, 60, 61]])
    #expect(few.blocks.map(\.verdict.name) == ["3 copies"] && few.coherence == 1)
    let many = try search(
      random.selecting(columns: Array(0..<60) + Array(repeating: 7, count: 64)))
    #expect(many.duplicateGroups == [[7] + Array(60..<124)])
    #expect(many.blocks.map(\.features) == many.duplicateGroups)
    #expect(many.blocks.map(\.verdict.name) == ["65 copies"])
    let block = try #require(many.blocks.first)
    let square = (0..<30).reduce(0) { $0 + random[$1, 7] * random[$1, 7] }
    #expect(abs(block.levels[0].eigenvalue / (65 * square) - 1) < 1e-12 && block.dimension == 1)
    #expect(block.verdict.residual < 1e-6 && block.largestOutside.map { $0 < 0.9 } == true)
  }

  /// ‖M − μJ‖ by definition.
  @Test func theResidualOfManyUnequalCopiesAgreesWithTheirGramMatrix() throws {
    let lengths = (0..<70).map { 1 + Double($0 % 3) }
    let weights = Matrix(columns: lengths.map { [0.6 * $0, 0.8 * $0] } + [[1, 0]], rows: 2)
    let block = try #require(try search(weights).blocks.first)
    let products = lengths.flatMap { a in lengths.map { a * $0 } }
    let mean = products.reduce(0, +) / Double(products.count)
    let left = products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let whole = products.reduce(0) { $0 + $1 * $1 }
    #expect(block.verdict.name == "70 unequal copies" && block.features == Array(0..<70))
    #expect(abs(block.verdict.residual - (left / whole).squareRoot()) < 1e-9)
  }

  @Test func aMatrixOfCopiesIsOneBlockAndHasNoEffectiveDimension() throws {
    let found = try search(Matrix(rows: 16, columns: 300, repeating: 1))
    #expect(found.blocks.map(\.verdict.name) == ["300 copies"])
    #expect(found.figures.effectiveDimension == nil && found.figures.unplacedCount == 0)
    #expect(found.blocks.first?.largestOutside == 0)
  }

  /// Elements of dimension k have the standard deviation k^−α. Pairs are near each other if few dimensions are large,
  /// or if there are few dimensions.
  @Test(arguments: [(4, 500, 0), (64, 1000, 0.7)])
  func crowdedDirectionsHaveNoName(dimension: Int, featureCount: Int, decay: Double) throws {
    for seed in [51] as [UInt64] {
      var weights = Matrix.gaussian(rows: dimension, columns: featureCount, seed: seed)
      for column in 0..<featureCount {
        for row in 0..<dimension { weights[row, column] *= pow(Double(row + 1), -decay) }
      }
      let found = try search(weights)
      #expect(found.blocks.isEmpty, "\(found.blocks.map(\.verdict.name))")
    }
  }

  @Test func digonsAndCopiesStandOutAmongCrowdedDirections() throws {
    var weights = Matrix.gaussian(rows: 64, columns: 1000, seed: 53)
    for column in 0..<1000 {
      for row in 0..<64 { weights[row, column] *= pow(Double(row + 1), -0.7) }
    }
    let noise = Matrix.gaussian(rows: 64, columns: 2, seed: 54)
    let norm = (0..<64).reduce(0) { $0 + weights[$1, 3] * weights[$1, 3] }.squareRoot()
    for row in 0..<64 {
      weights[row, 10] = -weights[row, 3] + 0.003 * norm * noise[row, 0]
      weights[row, 20] = weights[row, 4] + 0.003 * norm * noise[row, 1]
    }
    let found = try search(weights)
    #expect(found.blocks.map(\.features) == [[3, 10], [4, 20]])
  }

  /// A bundle with its own eigenspace is found whole. A faint bundle is not found, and its parts are not blocks.
  @Test(arguments: [1, 0.1])
  func noPartOfABundleOfAlmostCopiesIsABlock(scale: Double) throws {
    var weights = Matrix.gaussian(rows: 30, columns: 200, seed: 45)
    let noise = Matrix.gaussian(rows: 30, columns: 100, seed: 46)
    for copy in (0..<100).reversed() {
      for row in 0..<30 {
        weights[row, copy] = scale * (weights[row, 0] + 0.01 * noise[row, copy])
      }
    }
    let found = try search(weights)
    #expect(found.blocks.map(\.features) == (scale == 1 ? [Array(0..<100)] : []))
    #expect(found.duplicateGroups.isEmpty)
  }

  @Test(arguments: [(0, 0), (3, 0), (3, 1), (4, 9), (1, 1)])
  func emptyAndDeadMatricesHaveNoBlocks(dimension: Int, featureCount: Int) throws {
    let found = try search(Matrix(rows: dimension, columns: featureCount))
    #expect(found.blocks.isEmpty && found.duplicateGroups.isEmpty && found.coherence == nil)
    #expect(found.figures.liveCount == 0 && found.figures.unplacedCount == 0)
  }

  @Test func tilesAndThreadsDoNotMatter() throws {
    let dictionary = try PlantedDictionary(
      [.digon, .simplex(3), .polygon(5), .antiprism(4)], dimension: 48, featureCount: 400,
      noise: 0.01, seed: 39)
    let threads = BLASLibrary.threadCount
    defer { BLASLibrary.setThreadCount(threads) }
    var results = [([[Int]], NeighbourFigures)]()
    for (tileWidth, threads) in [(1024, 1), (1024, 2), (50, 2)] {
      BLASLibrary.setThreadCount(threads)
      let found = try search(dictionary.weights, tileWidth: tileWidth)
      results.append((found.blocks.map(\.features), found.figures))
    }
    #expect(results[0].0.count == 4)
    for other in results.dropFirst() {
      #expect(other.0 == results[0].0)
      #expect(other.1.pairCount == results[0].1.pairCount)
      #expect(other.1.threshold == results[0].1.threshold)
      #expect(other.1.candidateCount == results[0].1.candidateCount)
    }
  }

  @Test func progressGoesUpToTheEnd() throws {
    var seen = [Int]()
    _ = try search(.gaussian(rows: 5, columns: 50, seed: 40), tileWidth: 16) {
      if $0.stage == .neighbours { seen.append($0.completed) }
    }
    // Four tiles, each compared with itself and all but the last with later features.
    #expect(seen.count == 7 && seen == seen.sorted() && seen.last == 50)
  }
}
