import Matrices
import Testing

@Suite struct SelectingFeaturesTests {
  private struct Forbidden: Error {}

  /// Feature j is (j, 10 j); the odd ones cannot be read.
  private let matrix = FeatureMatrix(
    name: "W", dimension: 2, featureCount: 8, elementType: .f32
  ) { features, tile in
    for (place, feature) in features.enumerated() {
      guard feature.isMultiple(of: 2) else { throw Forbidden() }
      tile[2 * place] = Double(feature)
      tile[2 * place + 1] = Double(10 * feature)
    }
  }

  @Test func onlyTheChosenFeaturesAreReadInTheirOrder() throws {
    let selected = matrix.selecting([6, 0, 4])
    #expect(selected.featureCount == 3)
    #expect(selected.elementType == .f32)
    #expect(try selected.tile(0..<3).elements == [6, 60, 0, 0, 4, 40])
    #expect(try selected.tile(1..<2).elements == [0, 0])
    #expect(throws: Forbidden.self) { try matrix.selecting([0, 3]).tile(0..<2) }
  }

  @Test func noFeaturesMakeAnEmptyMatrix() throws {
    #expect(matrix.selecting([]).tiles().isEmpty)
  }
}
