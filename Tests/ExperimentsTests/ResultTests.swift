import Matrices
import Testing

@testable import Experiments

@Suite struct PairCosinesTests {
  @Test func cosinesOfASquareIgnoreADeadFeature() throws {
    let weights = Matrix(columns: [[2, 0], [0, 3], [-1, 0], [0, 0], [0, -5]], rows: 2)
    let cosines = try PairCosines(of: weights)
    // Two opposite pairs and four orthogonal ones.
    #expect(cosines.histogram(bins: 3) == [2, 4, 0])
    let extremes = try #require(cosines.extremes)
    #expect(extremes.least == -1 && extremes.second == 0 && extremes.greatest == 0)
  }

  @Test(arguments: [0, 1, 2])
  func fewFeaturesHaveNoExtremes(count: Int) throws {
    let weights = Matrix(rows: 2, columns: count, repeating: 1)
    #expect(try PairCosines(of: weights).extremes == nil)
  }
}

@Suite struct ModelGeometryTests {
  @Test func weakFeaturesCountAsDead() throws {
    let weights = Matrix(columns: [[1, 0], [-1, 0], [0, 1], [0, -1], [0.3, 0.1]], rows: 2)
    let geometry = try ModelGeometry(of: ModelGeometry.strongFeatures(of: weights), name: "W")
    #expect(geometry.composition == "2 digons, 1 dead")
    let nothing = Matrix(rows: 2, columns: 3)
    #expect(ModelGeometry.strongFeatures(of: nothing) == nothing)
  }
}
