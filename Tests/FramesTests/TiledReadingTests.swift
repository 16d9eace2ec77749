import Frames
import Matrices
import TestSupport
import Testing

/// A matrix too large for one tile.
@Suite struct TiledReadingTests {
  /// Small features repeated `copies` times in many dimensions, most of them empty.
  private func repeated(_ small: Matrix, _ copies: Int, in dimension: Int) -> FeatureMatrix {
    FeatureMatrix(
      name: "repeated", dimension: dimension, featureCount: small.columns * copies,
      elementType: .f64
    ) { features, tile in
      for (position, feature) in features.enumerated() {
        let column = feature % small.columns
        for i in 0..<small.rows { tile[position * dimension + i] = small[i, column] }
      }
    }
  }

  @Test func featuresReadInTilesHaveTheSameMeasures() throws {
    let small = Matrix.gaussian(rows: 5, columns: 103, seed: 60)
    let copies = 43
    let matrix = repeated(small, copies, in: 512)
    // A tile ends inside a copy of the features.
    let tiles = matrix.tiles()
    #expect(tiles.count == 3 && tiles[0].count % 103 != 0)
    var heard = [AnalysisProgress]()
    let frame = try FrameAnalysis(of: matrix) { heard.append($0) }
    let reference = try FrameAnalysis(of: FeatureMatrix(name: "small", small))
    // K copies of every feature multiply F by K.
    let factor = Double(copies)
    expectClose(
      Array(frame.spectrum.eigenvalues.prefix(5)),
      reference.spectrum.eigenvalues.map { $0 * factor },
      within: .rounding(4, size: 512, norm: factor * reference.spectrum.upperBound))
    #expect(frame.spectrum.rank == 5)
    expectClose(frame.saturation.perRank, reference.saturation.perRank, within: .rounding(512))
    for (i, feature) in frame.features.enumerated() {
      let original = reference.features[i % 103]
      expectClose(
        feature.dimensionality * factor, original.dimensionality, within: .rounding(512),
        "D of feature \(i)")
      expectClose(
        feature.leverage * factor, original.leverage, within: .rounding(512),
        "leverage of feature \(i)")
      guard feature.dominantEigenspace == original.dominantEigenspace else {
        Issue.record("feature \(i) has another dominant eigenspace")
        break
      }
    }
    let operatorSteps = heard.filter { $0.stage == .frameOperator }.map(\.completed)
    #expect(operatorSteps.count > 1, "the matrix is read in several tiles")
    #expect(operatorSteps == operatorSteps.sorted() && operatorSteps.last == 4429)
    let measureSteps = heard.filter { $0.stage == .measures }.map(\.completed)
    #expect(measureSteps.first == 0 && measureSteps == measureSteps.sorted())
    #expect(heard.last == AnalysisProgress(stage: .measures, completed: 4429, total: 4429))
  }

  @Test func massesOfASmallMatrixAreKept() throws {
    let frame = try FrameAnalysis(
      of: FeatureMatrix(name: "W", .gaussian(rows: 3, columns: 50, seed: 61)))
    #expect(frame.features.allSatisfy { $0.masses != nil })
  }
}
