import Catalogue
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Matching

@Suite struct SelectionNullTests {
  private static let centred = SelectionPreparation(origin: .mean)
  private static let centredPlane = SelectionPreparation(origin: .mean, projection: 2)

  private func null(
    _ features: [Int], _ matrix: FeatureMatrix, _ preparation: SelectionPreparation,
    replicas: Int, seed: UInt64 = 0
  ) throws -> SelectionNull {
    try SelectionNull(
      of: SelectionMatch(of: features, in: matrix, preparation), in: matrix, replicas: replicas,
      seed: seed)
  }

  @Test func aHiddenHeptagonIsBeyondChance() throws {
    let planted = try PlantedFeatures(.polygon(7), mean: 3)
    let plane = try null(planted.places, planted.matrix, Self.centredPlane, replicas: 199)
    #expect(plane.pValue <= 0.01)
    #expect(plane.design == .random && plane.replicas == 199)
    #expect(plane.pValueOfGeometry <= 0.01)
  }

  /// Nearly orthogonal features are near a simplex. That must not hide a heptagon that only these features form.
  @Test func theEaseOfAnotherGeometryDoesNotHideIt() throws {
    let planted = try PlantedFeatures(.polygon(7), dimension: 256, noise: 0.04)
    let match = try SelectionMatch(of: planted.places, in: planted.matrix, Self.centred)
    let whole = try null(planted.places, planted.matrix, Self.centred, replicas: 99)
    #expect(match.best.geometry.name == "heptagon")
    #expect(whole.pValue <= 0.03)
    #expect(whole.pValueOfGeometry == 0.01)
    #expect(whole.pValueOfResidual > 0.5)
  }

  /// 40 sets of features without structure: p-values uniform on (0, 1] have mean 1/2 ± 0.046, and all but 2 ± 1.4 of 40
  /// are above 1/20. Both are checked within four standard deviations.
  @Test func chanceGivesUniformPValues() throws {
    var generator = SeededGenerator(seed: 8)
    let planted = try PlantedFeatures(.polygon(7))
    let others = (0..<200).filter { !planted.places.contains($0) }
    let values = try (0..<40).map { seed in
      let features = Array(others.shuffled(using: &generator).prefix(5))
      return try null(
        features, planted.matrix, Self.centredPlane, replicas: 39, seed: UInt64(seed)
      ).pValue
    }
    let mean = values.reduce(0, +) / 40
    #expect(abs(mean - 0.5) < 0.19, "mean \(mean)")
    #expect(values.count { $0 <= 0.05 } <= 8)
  }

  @Test func theSameSeedGivesTheSame() throws {
    let planted = try PlantedFeatures(.polygon(5), count: 50)
    let features = Array(0..<5)
    let first = try null(features, planted.matrix, Self.centredPlane, replicas: 60, seed: 3)
    let again = try null(features, planted.matrix, Self.centredPlane, replicas: 60, seed: 3)
    let other = try null(features, planted.matrix, Self.centredPlane, replicas: 60, seed: 4)
    #expect(first == again)
    #expect(first.pValueOfResidual != other.pValueOfResidual)
  }

  @Test func allSelectionsAreTakenIfFew() throws {
    let planted = try PlantedFeatures(.polygon(5), dimension: 8, count: 9)
    let found = try null(planted.places, planted.matrix, Self.centredPlane, replicas: 999)
    #expect(found.design == .exhaustive)
    #expect(found.replicas == 126)
    // The hidden pentagon is nearest of all 126, and itself one of them.
    #expect(found.pValue == 1.0 / 126)
    let shares = try [[0, 1, 2, 3, 4], [2, 4, 5, 6, 8]].map {
      try null($0, planted.matrix, Self.centredPlane, replicas: 999).pValue * 126
    }
    #expect(shares.allSatisfy { abs($0 - $0.rounded()) < 1e-9 && $0 >= 1 })
  }

  @Test func deadAndInfiniteFeaturesAreNotDrawn() throws {
    let planted = try PlantedFeatures(.polygon(5), dimension: 8, count: 9)
    var elements = planted.weights.elements
    elements += [Double](repeating: 0, count: 8) + [.nan] + [Double](repeating: 1, count: 7)
    let matrix = FeatureMatrix(name: "W", Matrix(rows: 8, columns: 11, elements: elements))
    let found = try null(planted.places, matrix, Self.centredPlane, replicas: 999)
    #expect(found.replicas == 126)
  }

  @Test func withoutOtherFeaturesThereIsNothingToCompare() throws {
    let planted = try PlantedFeatures(.polygon(5), dimension: 8, count: 5)
    #expect(throws: SelectionNull.Failure.noOtherSelection) {
      try null(planted.places, planted.matrix, Self.centredPlane, replicas: 9)
    }
  }

  @Test(arguments: [(0, 4, 1), (1, 4, 4), (2, 5, 10), (3, 6, 20), (4, 4, 1)])
  func allSetsComeOnce(size: Int, population: Int, count: Int) {
    var draws = SelectionDraws(size: size, from: population, most: 100, seed: 0)
    #expect(draws.design == .exhaustive)
    var sets = [[Int]]()
    while let next = draws.next() { sets.append(next) }
    #expect(sets.count == count)
    #expect(Set(sets).count == count)
    #expect(sets.allSatisfy { Set($0).count == size && $0 == $0.sorted() })
    #expect(sets.allSatisfy { $0.allSatisfy { (0..<population).contains($0) } })
  }

  @Test func randomSetsTakeEveryThingEquallyOften() {
    var draws = SelectionDraws(size: 3, from: 30, most: 4000, seed: 5)
    #expect(draws.design == .random)
    var counts = [Int](repeating: 0, count: 30)
    while let set = draws.next() {
      #expect(Set(set).count == 3)
      for index in set { counts[index] += 1 }
    }
    // 400 ± 19 each; 4.5 standard deviations are allowed.
    #expect(counts.allSatisfy { abs($0 - 400) < 86 }, "\(counts)")
  }

  @Test func hugeNumbersOfSetsDoNotOverflow() {
    let draws = SelectionDraws(size: 500, from: 1_000_000, most: 999, seed: 0)
    #expect(draws.design == .random && draws.count == 999)
  }

  @Test func unusualnessIsTheRankAtTheNearestGeometry() {
    let scores = [[0.1, 0.9], [0.5, 0.2], [0.3, 0.4], [0.8, 0.3]]
    let ranking = GeometryRanking(scores)
    #expect(scores.map(GeometryRanking.best) == [0, 1, 0, 1])
    #expect(scores.map(ranking.unusualness) == [1, 1, 2, 2])
    #expect(ranking.share { $0[0] <= 0.3 } == 0.5)
  }
}
