import Analysis
import AssociationSchemes
import Catalogue
import Diagnosis
import Frames
import GeometryTestSupport
import Glibc
import Groups
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Coordinates of vectors for pictures.
@Suite struct MatrixViewTests {
  private func view(
    _ weights: Matrix, _ change: (inout MatrixOptions) -> Void = { _ in }
  ) throws -> (view: MatrixView, analysis: MatrixAnalysis) {
    var options = MatrixOptions()
    options.diagnosis = .included(.auto, seed: 0)
    change(&options)
    let matrix = FeatureMatrix(name: "W", weights)
    let analysis = try MatrixAnalysis(of: matrix, options)
    return (try MatrixView(of: matrix, analysis, options.geometry), analysis)
  }

  /// A geometry in six dimensions, turned, with noise.
  private func disguised(
    _ geometry: Geometry, noise: Double = 0, seed: UInt64
  ) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    (disguise.dimension, disguise.rotation) = (6, .random)
    (disguise.noise, disguise.seed) = (noise, seed)
    return try SyntheticFrame([.init(geometry)], disguise).weights
  }

  private func gaussian() -> Matrix {
    var generator = SeededGenerator(seed: 2)
    return .gaussian(count: 40, dimension: 6, mean: 0, using: &generator)
  }

  private func inner(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// An isometry of the span: all inner products are those of the vectors, up to what lies outside the geometry's span.
  @Test(arguments: [Geometry.polygon(5), .simplex(4), .polygon(6), .cell24])
  func coordinatesAreThoseOfTheVectors(geometry: Geometry) throws {
    let weights = try disguised(geometry, seed: 3)
    let (view, analysis) = try view(weights)
    let block = try #require(view.blocks.first)
    let members = analysis.search.blocks[block.block].features
    for (a, i) in members.enumerated() {
      for (b, j) in members.enumerated() {
        let expected = inner(Array(weights.column(i)), Array(weights.column(j)))
        #expect(abs(inner(block.coordinates[a], block.coordinates[b]) - expected) < 1e-9)
        #expect(abs(inner(block.ideals[a], block.ideals[b]) - expected) < 1e-9)
      }
    }
  }

  /// Of all turns of noisy vectors, the view's is nearest to the exact places.
  @Test func noisyVectorsAreTurnedOntoTheirPlaces() throws {
    let weights = try disguised(.polygon(5), noise: 0.02, seed: 5)
    let block = try #require(try view(weights).view.blocks.first)
    func distance(_ turn: Double) -> Double {
      zip(block.coordinates, block.ideals).reduce(0) { sum, pair in
        let (c, s) = (cos(turn), sin(turn))
        let x = c * pair.0[0] - s * pair.0[1] - pair.1[0]
        let y = s * pair.0[0] + c * pair.0[1] - pair.1[1]
        return sum + x * x + y * y
      }
    }
    #expect(distance(0) < distance(0.01) && distance(0) < distance(-0.01))
    #expect(distance(0) > 1e-6 && distance(0) < 0.02)
  }

  @Test func relationsAreThoseOfTheScheme() throws {
    let weights = try disguised(.polygon(5), seed: 1)
    let block = try #require(try view(weights).view.blocks.first)
    let relations = try #require(block.relations)
    // The nearer corners come first: their cosine is larger.
    for i in 0..<5 {
      for j in 0..<5 where i != j {
        let cosine = inner(block.ideals[i], block.ideals[j])
        #expect((relations[i, j] == 1) == (cosine > 0))
      }
    }
  }

  @Test func neighboursAndCosinesAreExact() throws {
    let weights = gaussian()
    let found = try view(weights).view
    let cosines = try #require(found.cosines)
    func cosine(_ i: Int, _ j: Int) -> Double {
      let (a, b) = (Array(weights.column(i)), Array(weights.column(j)))
      return inner(a, b) / (inner(a, a) * inner(b, b)).squareRoot()
    }
    let n = cosines.features.count
    #expect(n == 40 && Set(cosines.features).count == 40)
    for a in 0..<n {
      for b in 0..<n {
        #expect(
          abs(cosines.values[a * n + b] - cosine(cosines.features[a], cosines.features[b])) < 1e-12)
      }
    }
    for i in 0..<40 {
      let best = (0..<40).filter { $0 != i }.max { abs(cosine(i, $0)) < abs(cosine(i, $1)) }
      #expect(found.neighbours[i].first?.feature == best)
    }
  }

  /// Features cos and sin of 2 turns around 12 numbers, and nothing else, are a circle in the plane of that frequency.
  @Test func circleIsSeenInItsPlane() throws {
    let columns = (0..<13).map { i -> [Double] in
      let angle = 2 * Double.pi * 2 * Double(i) / 13
      return [0, 3 * cos(angle), 0, 3 * sin(angle), 0.1 * Double(i % 3)]
    }
    let (view, _) = try view(Matrix(columns: columns, rows: 5)) {
      $0.group = GroupRequest(.cyclic)
    }
    let circle = try #require(view.circles.first)
    #expect(circle.turns == 2 && circle.features == Array(0..<13))
    for place in circle.coordinates {
      #expect(abs((place.x * place.x + place.y * place.y).squareRoot() - 3) < 0.1)
    }
  }

  @Test func deadFeaturesAndSinglesHaveNoPicture() throws {
    let weights = Matrix(columns: [[1, 0], [0, 0], [0, 2]], rows: 2)
    let found = try view(weights).view
    #expect(found.blocks.isEmpty && found.blocksLeftOut == 0)
    #expect(found.cosines?.features == [0, 2])
    #expect(found.neighbours[1].isEmpty)
  }
}
