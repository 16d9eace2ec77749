import Eigenframe
import TestSupport
import Testing

@Suite struct FileAnalysisTests {
  /// A program that only wants to know the library's version and BLAS analyses nothing.
  @Test func noFilesGiveAReportWithoutMatrices() throws {
    let report = try FileAnalysis().report(onFiles: [])
    #expect(report.matrices.isEmpty && report.diagnostics.allSatisfy { $0.severity == .note })
  }

  @Test func exclusionWinsOverInclusion() {
    let selection = TensorSelection(included: ["layers.*"], excluded: ["*.bias"])
    #expect(selection.contains("layers.0.weight"))
    #expect(!selection.contains("layers.0.bias"))
    #expect(!selection.contains("head.weight"))
    #expect(TensorSelection().contains("anything"))
  }

  private func report(
    _ weights: Matrix, _ options: AnalysisOptions = AnalysisOptions()
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    let provenance = MatrixProvenance(
      name: "W", shape: [weights.columns, weights.rows], dtype: "f64", orientation: .rows,
      orientationReason: "made so")
    return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), provenance)
  }

  @Test func zeroMatrixIsReportedAsZero() throws {
    let report = try report(Matrix(rows: 3, columns: 4)).matrix
    #expect(report.summary == "all features are zero")
    #expect(report.deadFeatures == [0, 1, 2, 3])
    #expect(report.blocks.isEmpty)
  }

  @Test func matrixWithoutFeaturesIsReportedAsEmpty() throws {
    #expect(try report(Matrix(rows: 3, columns: 0)).matrix.summary == "no features")
  }

  @Test func largeMeanIsReportedAndCenteringRemovesIt() throws {
    // Digons on three axes, moved far along a fourth.
    var weights = try SyntheticFrame(Array(repeating: .init(.digon), count: 12)).weights
    weights = Matrix(
      columns: (0..<24).map { Array(weights.column($0).prefix(3)) + [9] }, rows: 4)
    let spiked = try report(weights)
    #expect(spiked.diagnostics.map(\.code).contains("spike"))
    var options = AnalysisOptions()
    options.geometry.centering = .mean
    let centred = try report(weights, options)
    #expect(!centred.diagnostics.map(\.code).contains("spike"))
    #expect(centred.matrix.frame.rank == 3)
  }

  @Test func blocksOfManyFeaturesAreSearchedAmongNeighbours() throws {
    let count = BlockSearch.mostFeatures + 1
    let weights = Matrix(
      rows: 2, columns: count,
      elements: (0..<count).flatMap { [Double($0 % 7) + 1, Double($0 % 11) - 5] })
    let report = try report(weights)
    #expect(report.matrix.summary.contains("among 4,097 features (neighbours with |cos| > "))
    #expect(report.diagnostics.map(\.code) == ["neighbours"])
    #expect(report.matrix.features?.count == count)
  }

  @Test func summaryNamesTheNeighbourSearch() throws {
    var options = AnalysisOptions()
    options.geometry.blocks = .neighbours
    let weights = try SyntheticFrame([.init(.polygon(5)), .init(.digon), .init(.single)]).weights
    let report = try report(weights, options)
    let start = "1 pentagon, 1 digon among 8 features (neighbours with |cos| > 0."
    #expect(report.matrix.summary.hasPrefix(start))
    #expect(report.diagnostics.map(\.code) == ["neighbours"])
    #expect(report.diagnostics[0].message.contains("1 feature is in none"))
    #expect(report.matrix.neighbours?.featuresInNoBlock == 1)
    let outside = report.matrix.blocks.map(\.largestOutside)
    #expect(outside.count == 2 && outside.allSatisfy { $0.map { $0 < 1e-6 } == true })
  }

  @Test func randomDirectionsGetNoNameAmongNeighbours() throws {
    var options = AnalysisOptions()
    options.geometry.blocks = .neighbours
    let report = try report(.gaussian(rows: 16, columns: 90, seed: 3), options).matrix
    #expect(report.summary.hasPrefix("nothing stands out from random features of these norms"))
    #expect(report.blocks.isEmpty)
  }

  @Test func blocksAreNotSearchedIfNotAskedFor() throws {
    var options = AnalysisOptions()
    options.geometry.blocks = .none
    let report = try report(try SyntheticFrame([.init(.digon)]).weights, options)
    #expect(report.matrix.summary.hasPrefix("blocks not searched"))
    #expect(report.diagnostics.map(\.code) == ["blocks-skipped"])
    #expect(report.matrix.duplicateGroups == nil)
  }

  @Test func equalMatricesGiveEqualReports() throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.noise = 0.01
    let weights = try SyntheticFrame(DirectSumTests.parts, disguise).weights
    #expect(try report(weights).matrix == report(weights).matrix)
  }
}
