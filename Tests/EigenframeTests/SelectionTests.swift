import Eigenframe
import TestSupport
import Testing

@Suite struct SelectionTests {
  /// 60 random features in 32 dimensions around a large mean. The features at `places` form a heptagon.
  private func weights(_ places: [Int]) throws -> Matrix {
    let noise = try SyntheticFrame.Part(
      random: .gaussian, dimension: 32, featureCount: 60, scale: 1, seed: 4)
    var weights = noise.vectors
    let heptagon = Geometry.polygon(7).vectors
    for (vertex, place) in places.enumerated() {
      for i in 0..<32 {
        weights[i, place] = 0.1 * weights[i, place] + (i < 2 ? heptagon[i, vertex] : 0)
      }
    }
    for j in 0..<60 { weights[5, j] += 4 }
    return weights
  }

  private static let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
  private static let places = [40, 3, 22, 57, 11, 30, 8]

  private func labels() -> LabelFile {
    var names = (0..<60).map { "word\($0)" }
    for (day, place) in zip(Self.days, Self.places) { names[place] = day }
    return LabelFile(path: "labels.txt", names: names)
  }

  private func report(
    _ weights: Matrix, _ choice: String, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    var options = AnalysisOptions()
    options.choice = FeatureChoice([choice])
    options.replicas = 49
    change(&options)
    let provenance = MatrixProvenance(
      name: "W", shape: [weights.columns, weights.rows], dtype: "f64", orientation: .rows,
      orientationReason: "made so")
    return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), provenance)
  }

  @Test func sevenDaysMakeAHeptagonInOrder() throws {
    let (matrix, diagnostics) = try report(
      weights(Self.places), Self.days.joined(separator: ",")
    ) {
      $0.labels = labels()
      $0.geometry.centering = .mean
      $0.projection = 2
    }
    let selection = try #require(matrix.selection)
    #expect(selection.features == Self.places)
    #expect(selection.labels == Self.days)
    #expect(selection.bestFit?.name == "heptagon")
    #expect(selection.bestFit?.vertices == Self.places)
    #expect(selection.null?.pValue == 0.02)
    #expect(selection.projected == 2 && selection.sourceDimension == 32)
    #expect(matrix.summary.hasPrefix("selection of 7: heptagon (residual "))
    #expect(matrix.summary.hasSuffix("; order Mo, Tu, We, Th, Fr, Sa, Su"))
    #expect(diagnostics.filter { $0.code.hasPrefix("selection") }.isEmpty)
  }

  @Test func featuresKeepTheirNumbersAndNamesEverywhere() throws {
    let (matrix, _) = try report(weights(Self.places), Self.days.joined(separator: ",")) {
      $0.labels = labels()
      $0.geometry.centering = .mean
      $0.projection = 2
    }
    #expect(matrix.featureCount == 7)
    #expect(matrix.dimension == 2)
    #expect(matrix.features?.map(\.index) == Self.places.sorted())
    #expect(matrix.features?.first?.label == "Tu")
    #expect(matrix.blocks.flatMap(\.features).sorted() == Self.places.sorted())
  }

  @Test func labelsAppearWithoutASelection() throws {
    var options = AnalysisOptions()
    options.labels = LabelFile(path: "labels.txt", names: ["up", "", "down"])
    let weights = Matrix(rows: 1, columns: 3, elements: [1, 0, -1])
    let provenance = MatrixProvenance(
      name: "W", shape: [3, 1], dtype: "f64", orientation: .rows, orientationReason: "made so")
    let matrix = try FileAnalysis(options).report(
      on: FeatureMatrix(name: "W", weights), provenance
    ).matrix
    #expect(matrix.features?.map(\.label) == ["up", nil, "down"])
    #expect(matrix.selection == nil)
    options.labels = LabelFile(path: "labels.txt", names: ["up", "down"])
    #expect(
      throws: AnalysisError.labelCount(path: "labels.txt", labels: 2, matrix: "W", features: 3)
    ) { try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), provenance) }
  }

  @Test func vocabularyCanNameOnlyTheFirstFeatures() throws {
    var options = AnalysisOptions()
    options.labels = LabelFile(
      path: "vocab.json", names: ["up", "", "down"], coverage: .firstFeatures)
    let weights = Matrix(rows: 1, columns: 4, elements: [1, 0, -1, 0.5])
    func report(_ matrix: Matrix) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport])
    {
      let provenance = MatrixProvenance(
        name: "W", shape: [matrix.columns, 1], dtype: "f64", orientation: .rows,
        orientationReason: "made so")
      return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", matrix), provenance)
    }
    let (whole, notes) = try report(weights)
    #expect(whole.features?.map(\.label) == ["up", nil, "down", nil])
    #expect(
      notes.first { $0.code == "labels" }?.message == "2 of 4 features have names")
    #expect(
      throws: AnalysisError.vocabularySize(
        path: "vocab.json", tokens: 3, matrix: "W", features: 2)
    ) { try report(Matrix(rows: 1, columns: 2, elements: [1, -1])) }
    options.choice = FeatureChoice(["down,3"])
    let selection = try #require(try report(weights).matrix.selection)
    #expect(selection.features == [2, 3])
    #expect(selection.labels == ["down", ""])
    options.choice = FeatureChoice(["@3,up"])
    #expect(try report(weights).matrix.selection?.features == [3, 0])
  }

  @Test func largeMeanOfTheSelectionIsReported() throws {
    let (matrix, diagnostics) = try report(weights(Self.places), "40,3,22,57,11,30,8")
    #expect(diagnostics.map(\.code).contains("selection-mean"))
    #expect(matrix.selection?.bestFit?.family == .duplicate)
  }

  @Test func nonFiniteFeaturesElsewhereDoNotMatter() throws {
    var weights = try weights(Self.places)
    weights[3, 0] = .nan
    weights[4, 59] = .infinity
    let found = try report(weights, "40,3,22,57,11,30,8") {
      $0.geometry.centering = .mean
      $0.projection = 2
    }
    #expect(found.matrix.selection?.bestFit?.name == "heptagon")
    #expect(found.matrix.selection?.null?.replicas == 49)
    #expect(throws: MatrixError.frame(.notFinite(matrix: "W", feature: 59, element: 4))) {
      try report(weights, "58-59")
    }
  }

  @Test func oneAndTwoFeaturesAreAnalysed() throws {
    let weights = try weights(Self.places)
    let one = try report(weights, "6")
    #expect(one.matrix.selection?.bestFit == nil)
    #expect(one.matrix.summary.hasPrefix("selection of 1: 1 single"))
    #expect(one.diagnostics.map(\.code).contains("selection-unmatched"))
    let two = try report(weights, "6,2") { $0.geometry.centering = .mean }
    #expect(two.matrix.selection?.bestFit?.name == "digon")
    // Any two features are opposite with respect to their mean.
    #expect(two.matrix.selection?.null?.pValue == 1)
    #expect(two.matrix.summary.contains("no better than chance"))
  }

  @Test func selectionOfAllFeaturesHasNoPValue() throws {
    let found = try report(weights(Self.places).selecting(columns: [1, 2, 4]), "0-2")
    #expect(found.matrix.selection?.null == nil)
    #expect(found.diagnostics.map(\.code).contains("selection-null"))
    let none = try report(weights(Self.places), "0-2") { $0.replicas = 0 }
    #expect(none.matrix.selection?.null == nil)
    #expect(!none.diagnostics.map(\.code).contains("selection-null"))
  }

  @Test func projectionOnMoreThanTheRankHasNoEffect() throws {
    let found = try report(weights(Self.places), "0-2") { $0.projection = 9 }
    #expect(found.matrix.selection?.projected == 3)
    #expect(found.diagnostics.map(\.code).contains("selection-rank"))
  }
}
