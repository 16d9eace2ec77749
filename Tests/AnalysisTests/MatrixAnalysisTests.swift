import Recognition
import Matching
import Analysis
import Catalogue
import Chance
import Frames
import LinearAlgebra
import Matrices
import Nulls
import TestSupport
import Testing

@Suite struct MatrixAnalysisTests {
  private static func matrix(_ parts: [SyntheticFrame.Part]) throws -> FeatureMatrix {
    FeatureMatrix(name: "W", try SyntheticFrame(parts).weights)
  }

  private static let parts: [SyntheticFrame.Part] = [
    .init(.polygon(5)), .init(.digon, scale: 2), .dead(1),
  ]

  @Test func frameAndBlocksEqualThoseComputedSeparately() throws {
    let matrix = try Self.matrix(Self.parts)
    let analysis = try MatrixAnalysis(of: matrix)
    let frame = try FrameAnalysis(of: matrix)
    #expect(analysis.frame.spectrum.eigenvalues == frame.spectrum.eigenvalues)
    #expect(analysis.frame.features.map(\.squaredNorm) == frame.features.map(\.squaredNorm))
    #expect(analysis.search.blocks.map(\.verdict.name) == ["pentagon", "digon"])
    #expect(analysis.nulls == nil && analysis.selection == nil)
  }

  @Test func geometryOptionsReachFrameAndBlocks() throws {
    var options = MatrixOptions()
    options.geometry.tolerance = .relative(0.25)
    options.geometry.weak = .below(0.75)
    options.geometry.blocks = .neighbours
    let analysis = try MatrixAnalysis(of: try Self.matrix(Self.parts), options)
    #expect(analysis.frame.tolerance.relative == 0.25)
    #expect(analysis.search.weak.indices == [0, 1, 2, 3, 4])
    guard case .neighbours = analysis.search.outcome else {
      Issue.record("\(analysis.search.outcome) instead of a search among neighbours")
      return
    }
  }

  @Test func projectorsComeWithTheSameAnalysis() throws {
    let matrix = try Self.matrix(Self.parts)
    let whole = try MatrixAnalysis(of: matrix)
    let (analysis, projectors) = try MatrixAnalysis.withProjectors(of: matrix, GeometryOptions())
    #expect(analysis.frame.spectrum.eigenvalues == whole.frame.spectrum.eigenvalues)
    #expect(analysis.search.blocks.map(\.features) == whole.search.blocks.map(\.features))
    #expect(projectors.frame.eigenspaces.count == analysis.frame.eigenspaces.count)
    #expect(analysis.findings.isEmpty && !whole.findings.isEmpty)
  }

  @Test func centeringSubtractsTheMeanEverywhere() throws {
    // Opposite pairs around (3, 0).
    let matrix = FeatureMatrix(
      name: "W", Matrix(columns: [[4, 0], [2, 0], [3, 1], [3, -1]], rows: 2))
    var options = MatrixOptions()
    options.geometry.centering = .mean
    let centred = try MatrixAnalysis(of: matrix, options)
    #expect(centred.search.blocks.map(\.verdict.name) == ["digon", "digon"])
    let (tracked, _) = try MatrixAnalysis.withProjectors(of: matrix, options.geometry)
    #expect(tracked.frame.spectrum.eigenvalues == centred.frame.spectrum.eigenvalues)
  }

  @Test func omittedFindingsLeaveTheFiguresAsTheyAre() throws {
    let matrix = try Self.matrix(Self.parts)
    var options = MatrixOptions()
    options.findings = .omitted
    let analysis = try MatrixAnalysis(of: matrix, options)
    #expect(analysis.findings == [])
    #expect(try analysis.search.coherence == MatrixAnalysis(of: matrix).search.coherence)
  }

  @Test func randomMatricesAreDrawnOnlyIfAskedFor() throws {
    let matrix = try Self.matrix(Self.parts)
    var options = MatrixOptions()
    options.features = .all(against: NullOptions(replicas: 3, seed: 8))
    let nulls = try #require(try MatrixAnalysis(of: matrix, options).nulls)
    #expect(nulls.options.replicas == 3 && nulls.options.seed == 8 && !nulls.matrix.isEmpty)
  }

  @Test func selectedFeaturesReplaceTheMatrix() throws {
    let matrix = try Self.matrix(Self.parts)
    var selected = SelectionOptions(features: [4, 0, 2, 1, 3])
    selected.replicas = 0
    selected.projection = 2
    selected.measures = .matrix
    var options = MatrixOptions()
    options.features = .selected(selected)
    let analysis = try MatrixAnalysis(of: matrix, options)
    let selection = try #require(analysis.selection)
    #expect(selection.features == [4, 0, 2, 1, 3])
    #expect(selection.match?.best.geometry.name == "pentagon")
    #expect(selection.sourceDimension == 3 && selection.projection?.dimension == 2)
    #expect(selection.measures?.features.map(\.feature) == [4, 0, 2, 1, 3])
    #expect(selection.null == nil)
    #expect(analysis.frame.featureCount == 5 && analysis.frame.dimension == 2)
  }

  @Test func drawsComeFromThePopulationGiven() throws {
    let weights = Matrix.gaussian(rows: 4, columns: 12, seed: 3)
    var spoilt = weights
    spoilt[0, 11] = .nan
    var zeroed = weights
    for i in 0..<4 { zeroed[i, 11] = 0 }
    var selected = SelectionOptions(features: [0, 1, 2])
    selected.replicas = 19
    var options = MatrixOptions()
    options.features = .selected(selected)
    let analysis = try MatrixAnalysis(
      of: FeatureMatrix(name: "W", spoilt), options,
      drawingFrom: FeatureMatrix(name: "W", zeroed))
    let clean = try MatrixAnalysis(of: FeatureMatrix(name: "W", zeroed), options)
    #expect(analysis.selection?.null == clean.selection?.null)
    #expect(analysis.selection?.null?.replicas == 19)
  }

  @Test func everyStageReportsItsProgress() throws {
    var options = MatrixOptions()
    options.features = .all(against: NullOptions(replicas: 1, seed: 0))
    var stages = Set<AnalysisProgress.Stage>()
    _ = try MatrixAnalysis(of: try Self.matrix(Self.parts), options) { stages.insert($0.stage) }
    #expect(stages.isSuperset(of: [.frameOperator, .measures, .blocks, .nulls]))
  }
}

/// What is thrown, and by which name.
@Suite struct MatrixErrorTests {
  private struct Unreadable: Error, Equatable {}

  @Test func errorsOfReadingPassUnchanged() {
    let matrix = FeatureMatrix(name: "W", dimension: 2, featureCount: 3, elementType: .f64) {
      _, _ in throw Unreadable()
    }
    #expect(throws: Unreadable()) { try MatrixAnalysis(of: matrix) }
    #expect(throws: Unreadable()) {
      try MatrixAnalysis.withProjectors(of: matrix, GeometryOptions())
    }
  }

  @Test func errorsOfTheArithmeticNameTheMatrix() {
    let huge = FeatureMatrix(name: "huge", Matrix(columns: [[1, 0], [0, 1e200]], rows: 2))
    let expected = MatrixError.frame(.outOfRange(matrix: "huge", trace: .infinity))
    #expect(throws: expected) { try MatrixAnalysis(of: huge) }
    #expect(throws: expected) { try MatrixAnalysis.withProjectors(of: huge, GeometryOptions()) }
    #expect(expected.description.hasPrefix("huge: the sum of squares is inf"))
  }

  @Test func selectedNonFiniteFeatureIsNamed() {
    var weights = Matrix.gaussian(rows: 3, columns: 6, seed: 1)
    weights[2, 4] = .infinity
    var options = MatrixOptions()
    options.features = .selected(SelectionOptions(features: [5, 4]))
    #expect(throws: MatrixError.frame(.notFinite(matrix: "W", feature: 4, element: 2))) {
      try MatrixAnalysis(of: FeatureMatrix(name: "W", weights), options)
    }
  }

  @Test func tooLargeMatrixIsRefusedBeforeReading() {
    let side = 50_000_000
    let matrix = FeatureMatrix(
      name: "giant", dimension: side, featureCount: side, elementType: .f32
    ) { _, _ in throw Unreadable() }
    let error = #expect(throws: MatrixError.self) { try MatrixAnalysis(of: matrix) }
    guard case .tooLarge(matrix: "giant", let needed, let available) = error else {
      Issue.record("\(String(describing: error)) instead of too little memory")
      return
    }
    #expect(needed > available && available > 0)
    #expect(error?.description.hasPrefix("giant: its analysis takes about ") == true)
    #expect(throws: MatrixError.self) {
      try MatrixAnalysis.requireMemory(matrix: "giant", featureCount: side, dimension: side)
    }
    #expect(throws: Never.self) {
      try MatrixAnalysis.requireMemory(matrix: "small", featureCount: 10, dimension: 10)
    }
  }
}
