import Catalogue
import Matrices
import TestSupport
import Testing

@testable import Matching

@Suite struct SelectionMatchTests {
  private static let centredPlane = SelectionPreparation(origin: .mean, projection: 2)

  private func match(
    _ planted: PlantedFeatures, _ features: [Int], _ preparation: SelectionPreparation
  ) throws -> SelectionMatch {
    try SelectionMatch(of: features, in: planted.matrix, preparation)
  }

  /// Whether features are in cyclic order, from any start in either direction.
  private func isCyclic(_ found: [Int], _ order: [Int]) -> Bool {
    let n = order.count
    return (0..<n).contains { start in
      [1, n - 1].contains { step in
        found == (0..<n).map { order[(start + $0 * step) % n] }
      }
    }
  }

  @Test(arguments: [
    SelectionPreparation(), SelectionPreparation(origin: .mean),
    SelectionPreparation(projection: 2), centredPlane,
  ])
  func aHiddenHeptagonIsFoundInOrder(preparation: SelectionPreparation) throws {
    let planted = try PlantedFeatures(.polygon(7))
    let shuffled = [3, 0, 5, 1, 6, 2, 4].map { planted.places[$0] }
    let found = try match(planted, shuffled, preparation)
    #expect(found.best.geometry.name == "heptagon")
    let vertices = try #require(found.best.vertices)
    #expect(isCyclic(vertices.map { shuffled[$0] }, planted.places))
    // The order starts at the first given feature and goes on to the smaller of its neighbours.
    #expect(vertices[0] == 0 && vertices[1] < vertices[6])
  }

  @Test func aHeptagonFarFromTheOriginIsFoundAboutItsMean() throws {
    let planted = try PlantedFeatures(.polygon(7), mean: 6)
    let plain = try match(planted, planted.places, SelectionPreparation())
    #expect(plain.best.geometry.family == .duplicate)
    let centred = try match(planted, planted.places, SelectionPreparation(origin: .mean))
    #expect(centred.best.geometry.name == "heptagon")
    #expect(centred.best.arrangement.residual < 0.2)
  }

  @Test func anExactGeometryLeavesNothing() throws {
    let planted = try PlantedFeatures(.icosahedron, noise: 0)
    let found = try match(planted, planted.places, SelectionPreparation())
    #expect(found.best.geometry.name == "icosahedron")
    #expect(found.best.arrangement.residual < 1e-9)
    #expect(try #require(found.normalizedResidual) < 1e-9)
  }

  @Test func theHeightOfAPrismIsFitted() throws {
    let planted = try PlantedFeatures(.prism(5, height: 0.7), noise: 0)
    let found = try match(planted, planted.places, SelectionPreparation())
    #expect(found.best.geometry.name == "pentagonal prism")
    #expect(found.best.arrangement.residual < 1e-9)
    expectClose(try #require(found.best.arrangement.height), 0.7, within: .absolute(1e-9))
    // One ring and then the other, each point above its partner.
    let vertices = try #require(found.best.vertices)
    #expect(vertices[0] == 0)
    #expect((0..<5).allSatisfy { (vertices[$0] < 5) == (vertices[0] < 5) })
    #expect((0..<5).allSatisfy { abs(vertices[$0] - vertices[$0 + 5]) == 5 })
  }

  @Test func aFreeHeightDoesNotWinByNoise() throws {
    for seed in UInt64(1)...5 {
      let planted = try PlantedFeatures(.polygon(12), noise: 0.06, seed: seed)
      let found = try match(planted, planted.places, SelectionPreparation(origin: .mean))
      #expect(found.best.geometry.name == "12-gon", "seed \(seed)")
    }
  }

  @Test func fourFeaturesMayBeASquare() throws {
    let planted = try PlantedFeatures(.polygon(4))
    let found = try match(planted, planted.places, Self.centredPlane)
    #expect(found.best.geometry.name == "square")
  }

  @Test func lengthsCountUnlessTheyAreMadeEqual() throws {
    var planted = try PlantedFeatures(.polygon(5), noise: 0).weights
    let places = try PlantedFeatures(.polygon(5), noise: 0).places
    for (k, feature) in places.enumerated() {
      for i in 0..<planted.rows { planted[i, feature] *= 1 + 0.2 * Double(k) }
    }
    let found = try SelectionMatch(
      of: places, in: FeatureMatrix(name: "W", planted), SelectionPreparation())
    #expect(found.best.geometry.name == "pentagon")
    #expect(found.best.arrangement.residual > 0.1)
    #expect(try #require(found.normalizedResidual) < 1e-9)
  }

  @Test(arguments: [1e-150, 1, 1e150]) func scaleDoesNotMatter(scale: Double) throws {
    let planted = try PlantedFeatures(.polygon(7))
    let scaled = FeatureMatrix(name: "W", planted.weights.scaled(by: scale))
    let found = try SelectionMatch(of: planted.places, in: scaled, Self.centredPlane)
    let plain = try match(planted, planted.places, Self.centredPlane)
    expectClose(
      found.best.arrangement.residual, plain.best.arrangement.residual, within: .absolute(1e-9))
  }

  @Test func twoFeaturesAboutTheirMeanAreADigon() throws {
    let planted = try PlantedFeatures(.digon)
    let found = try match(planted, [4, 9], SelectionPreparation(origin: .mean))
    #expect(found.best.geometry.family == .digon)
    #expect(found.best.arrangement.residual < 1e-9)
    #expect(found.best.vertices == nil)
  }

  @Test func failuresNameTheirReason() throws {
    let planted = try PlantedFeatures(.polygon(5))
    var weights = planted.weights
    for i in 0..<64 { weights[i, 7] = 0 }
    for i in 0..<64 { weights[i, 9] = weights[i, 8] }
    let matrix = FeatureMatrix(name: "W", weights)
    let mean = SelectionPreparation(origin: .mean)
    #expect(throws: SelectionMatch.Failure.noCandidate) {
      try SelectionMatch(of: [1, 2, 3], in: matrix, .init(origin: .mean, projection: 1))
    }
    for preparation in [mean, SelectionPreparation()] {
      #expect(throws: SelectionMatch.Failure.tooFewFeatures) {
        try SelectionMatch(of: [3], in: matrix, preparation)
      }
    }
    #expect(throws: SelectionMatch.Failure.noExtent) {
      try SelectionMatch(of: [8, 9], in: matrix, mean)
    }
    #expect(throws: SelectionMatch.Failure.deadFeatures([7])) {
      try SelectionMatch(of: [3, 7], in: matrix, mean)
    }
    #expect(throws: SelectionMatch.Failure.tooManyFeatures(limit: 64)) {
      try SelectionMatch(of: Array(10..<75), in: matrix, mean)
    }
  }
}
