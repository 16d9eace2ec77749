import Eigenframe
import TestSupport
import Testing

/// The spectral measures of selected features in the frame of all features.
@Suite struct MatrixMeasureTests {
  private static let weights = Matrix.gaussian(rows: 12, columns: 60, seed: 31)
  private static let provenance = MatrixProvenance(
    name: "W", shape: [60, 12], dtype: "f64", orientation: .rows, orientationReason: "made so")

  private func report(
    _ weights: Matrix = weights, _ change: (inout AnalysisOptions) -> Void
  ) throws -> (matrix: MatrixReport, diagnostics: [DiagnosticReport]) {
    var options = AnalysisOptions()
    options.replicas = 0
    change(&options)
    return try FileAnalysis(options).report(on: FeatureMatrix(name: "W", weights), Self.provenance)
  }

  @Test func measuresEqualThoseOfTheWholeAnalysis() throws {
    let whole = try #require(try report { $0.replicas = nil }.matrix.features)
    let selection = try #require(
      try report {
        $0.choice = FeatureChoice(["40,3,22"])
        $0.measures = .matrix
      }.matrix.selection)
    let measures = try #require(selection.measures)
    #expect(measures.map(\.feature) == [40, 3, 22])
    for measure in measures {
      let wanted = whole[measure.feature]
      expectClose(measure.dimensionality, wanted[.dimensionality], within: .absolute(1e-12), "D")
      expectClose(measure.spread, wanted[.spread], within: .absolute(1e-12), "spread")
      #expect(measure.leverage.lower <= wanted[.leverage] + 1e-12)
      #expect(measure.leverage.upper >= wanted[.leverage] - 1e-12)
      expectClose(measure.leverage.lower, wanted[.leverage], within: .absolute(1e-5), "leverage")
    }
  }

  @Test func measuresAreGivenOnlyIfAskedFor() throws {
    let found = try report { $0.choice = FeatureChoice(["40,3,22"]) }
    #expect(found.matrix.selection != nil && found.matrix.selection?.measures == nil)
    let all = try report {
      $0.measures = .matrix
      $0.replicas = nil
    }
    #expect(all.matrix.selection == nil)
  }

  @Test func centeringAndProjectionDoNotChangeMeasures() throws {
    func measures(_ change: (inout AnalysisOptions) -> Void) throws -> [MatrixMeasureReport]? {
      try report {
        $0.choice = FeatureChoice(["40,3,22,8"])
        $0.measures = .matrix
        change(&$0)
      }.matrix.selection?.measures
    }
    let plain = try #require(try measures { _ in })
    #expect(plain.count == 4)
    #expect(
      try measures {
        $0.geometry.centering = .mean
        $0.projection = 2
      } == plain)
  }

  @Test func nonFiniteFeatureElsewhereIsRefused() throws {
    var weights = Self.weights
    weights[5, 50] = .nan
    #expect(throws: MatrixError.frame(.notFinite(matrix: "W", feature: 50, element: 5))) {
      try report(weights) {
        $0.choice = FeatureChoice(["1-3"])
        $0.measures = .matrix
      }
    }
  }

  /// The eigenvalues fall from 1 to 10⁻¹² in equal ratios, and every feature has mass on all of them.
  @Test func unsettledLeverageIsReported() throws {
    let order = 60
    var weights = Matrix.gaussian(rows: order, columns: 4 * order, seed: 32)
    for i in 0..<order {
      let factor = (0..<i).reduce(1.0) { scale, _ in scale * 0.8 }
      for j in 0..<weights.columns { weights[i, j] *= factor }
    }
    let found = try report(weights) {
      $0.choice = FeatureChoice(["7,9"])
      $0.measures = .matrix
    }
    let note = try #require(found.diagnostics.first { $0.code == "quadrature-unsettled" })
    #expect(
      note.message == "the lower bound of the leverage still grew after 32 steps for 2 selected "
        + "features, the first is 7")
    let measures = try #require(found.matrix.selection?.measures)
    #expect(measures.allSatisfy { $0.outcome == .unsettled && $0.leverage.upper == 1 })
  }
}
