import Matching
import Analysis
import Catalogue
import Chance
import Frames
import LinearAlgebra
import Matrices
import Recognition
import TestSupport
import Testing

/// Each finding, from a matrix that causes it.
@Suite struct FindingTests {
  private func findings(
    _ weights: Matrix, _ change: (inout MatrixOptions) -> Void = { _ in }
  ) throws -> [Finding] {
    var options = MatrixOptions()
    change(&options)
    return try MatrixAnalysis(of: FeatureMatrix(name: "W", weights), options).findings
  }

  private func findings(
    selecting features: [Int], of weights: Matrix,
    _ change: (inout SelectionOptions) -> Void = { _ in }
  ) throws -> [Finding] {
    try findings(weights) {
      var selected = SelectionOptions(features: features)
      selected.replicas = 0
      change(&selected)
      $0.features = .selected(selected)
    }
  }

  @Test func singleBlockHasNoFinding() throws {
    #expect(try findings(Geometry.polygon(5).vectors) == [])
  }

  @Test func severalBlocksHaveTheirCosinesFound() throws {
    let found = try findings(try SyntheticFrame([.init(.polygon(5)), .init(.digon)]).weights)
    guard found.count == 1,
      case .orthogonalBlocks(let largest, let rootMeanSquare) = found[0]
    else {
      Issue.record("\(found)")
      return
    }
    #expect(largest < 1e-12 && rootMeanSquare <= largest)
  }

  @Test func tooManyFeaturesAreCounted() throws {
    let count = 500_000
    #expect(
      try findings(Matrix(rows: 1, columns: count, repeating: 1)) == [
        .tooManyFeaturesForBlocks(live: count, limit: BlockSearch.mostFeatures, dimension: 1)
      ])
  }

  @Test func skippedSearchIsFound() throws {
    #expect(
      try findings(Geometry.polygon(5).vectors) { $0.geometry.blocks = .none }
        == [.blocksNotAsked])
  }

  @Test func neighbourSearchIsFoundWithItsFigures() throws {
    let found = try findings(Geometry.polygon(5).vectors) { $0.geometry.blocks = .neighbours }
    guard found.count == 1, case .neighboursSearched(let figures, dimension: 2) = found[0] else {
      Issue.record("\(found)")
      return
    }
    #expect(figures.liveCount == 5 && figures.unplacedCount == 0)
  }

  @Test func reducedPrecisionIsFoundWithItsBound() throws {
    let found = try findings(Geometry.icosahedron.vectors) {
      $0.geometry.precision = .given(.mixed)
    }
    guard case .reducedPrecision(.mixed, bf16: nil, let bound) = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(bound > 0 && bound < 1e-3)
  }

  /// Digons on three axes, moved along a fourth; the mean is the largest direction or, if half of them are opposite, not.
  @Test(arguments: [(9.0, Finding.DominanceCause.mean), (-9.0, .unknown)])
  func dominantEigenvalueIsFoundWithItsCause(second: Double, cause: Finding.DominanceCause) throws {
    let digons = try SyntheticFrame(Array(repeating: .init(.digon), count: 12)).weights
    let weights = Matrix(
      columns: (0..<24).map { feature in
        Array(digons.column(feature).prefix(3)) + [feature < 12 ? 9 : second]
      }, rows: 4)
    let dominant = try findings(weights).compactMap { finding in
      if case .largestEigenvalueDominates(let share, let cause) = finding {
        (share, cause)
      } else {
        nil
      }
    }
    try #require(dominant.count == 1)
    #expect(dominant[0].0 > 0.9 && dominant[0].0 < 1 && dominant[0].1 == cause)
  }

  @Test func blocksTooLargeForSchemesAreFound() throws {
    let limit = BlockSearch.mostFeaturesOfScheme
    let weights = Matrix.gaussian(rows: 3, columns: limit + 1, seed: 4)
    #expect(
      try findings(weights).contains(
        .blocksTooLargeForSchemes(limit: limit, largest: limit + 1)))
  }

  @Test func projectionWithoutEffectIsFound() throws {
    let weights = Matrix.gaussian(rows: 8, columns: 9, seed: 1)
    #expect(
      try findings(selecting: [0, 1, 2], of: weights) { $0.projection = 5 }
        .contains(.projectionWithoutEffect(rank: 3)))
    #expect(
      try !findings(selecting: [0, 1, 2], of: weights) { $0.projection = 3 }
        .contains(.projectionWithoutEffect(rank: 3)))
  }

  @Test func largeMeanOfTheSelectionIsFoundWithItsShare() throws {
    let weights = Matrix(columns: [[3, 1], [3, -1], [0, 1]], rows: 2)
    #expect(
      try findings(selecting: [0, 1], of: weights).contains(.largeMeanOfSelection(share: 0.9)))
    #expect(
      try !findings(selecting: [1, 2], of: weights).contains {
        if case .largeMeanOfSelection = $0 { true } else { false }
      })
  }

  @Test func unsettledLeveragesAreFound() throws {
    let order = 60
    var weights = Matrix.gaussian(rows: order, columns: 4 * order, seed: 32)
    for i in 0..<order {
      let factor = (0..<i).reduce(1.0) { scale, _ in scale * 0.8 }
      for j in 0..<weights.columns { weights[i, j] *= factor }
    }
    #expect(
      try findings(selecting: [7, 9], of: weights) { $0.measures = .matrix }
        .contains(.leverageUnsettled(features: 2, first: 7, steps: 32)))
  }

  @Test func selectionWithoutGeometryIsFoundWithTheReason() throws {
    let weights = Matrix(columns: [[1, 0], [0, 0], [1, 0], [0, 1]], rows: 2)
    #expect(
      try findings(selecting: [3], of: weights)
        .contains(.noGeometryForSelection(.tooFewFeatures, featureCount: 1)))
    #expect(
      try findings(selecting: [0, 1], of: weights)
        .contains(.noGeometryForSelection(.deadFeatures([1]), featureCount: 2)))
  }

  @Test func missingPValueIsFoundWithTheReason() throws {
    let weights = Matrix.gaussian(rows: 30, columns: 40, seed: 2)
    #expect(
      try findings(selecting: Array(0..<25), of: weights) { $0.replicas = nil }
        .contains(.drawsTakeTooLong))
    #expect(try !findings(selecting: Array(0..<25), of: weights).contains(.drawsTakeTooLong))
    let few = Matrix.gaussian(rows: 3, columns: 3, seed: 2)
    #expect(
      try findings(selecting: [0, 1, 2], of: few) { $0.replicas = 9 }.contains(.nothingToDraw))
  }
}
