import Catalogue
import Foundation
import TestSupport
import Testing
@testable import Reports

struct SelectionReportTests {
  /// The toy example as if it were a selection of features 10, 20, ….
  private func report(_ selection: SelectionReport) -> GeometryReport {
    var report = Example.toy.report()
    report.matrices[0].selection = selection
    return report
  }

  private func selection(
    _ family: GeometryFamily, _ name: String, vertices: [Int]?, height: Double? = nil
  ) -> SelectionReport {
    let features = Array(stride(from: 60, through: 10, by: -10))
    return SelectionReport(
      features: features, labels: ["f", "e", "", "c", "b", "a"], centred: true,
      sourceDimension: 300, projected: 3, keptShare: 0.874,
      bestFit: GeometryFitReport(
        family: family, name: name, parameters: ["n": .integer(6)], dimension: 3, residual: 0.1129,
        normalizedResidual: 0.0871, height: height, vertices: vertices),
      runnerUp: GeometryFitReport(
        family: .simplex, name: "5-simplex", dimension: 5, residual: 0.4),
      geometriesTried: 7,
      null: SelectionNullReport(
        design: .random, replicas: 999, seed: 4, pValue: 0.002, pValueOfGeometry: 0.001,
        pValueOfResidual: 0.3))
  }

  private func text(_ selection: SelectionReport) throws -> String {
    try report(selection).rendered(as: .text)
  }

  @Test func theSectionShowsWhatWasDoneAndFound() throws {
    let text = try text(selection(.polygon, "hexagon", vertices: [60, 40, 20, 10, 30, 50]))
    let section = """
        Selection
          features       60, 50, 40, 30, 20, 10
          labels         f, e, 40, c, b, a
          measured from  their own mean
          projected      on 3 principal directions of 300 dimensions, 87.4 % of the squared norm
          best fit       hexagon in 3 dimensions, residual 11.3 % (8.7 % with lengths made equal)
          order          f, 40, b, a, c, e
          second best    5-simplex in 5 dimensions, residual 40 %
          p-value        0.002: 1 of 999 random selections is as unusually near to its own best geometry
                         (seed 4)
          uncorrected    p = 0.001 for this geometry alone, not corrected for having tried 7 geometries
      """
    #expect(text.contains(section), "\(text)")
  }

  @Test func featuresAndLabelsAreInTheSameOrderRunsAsRanges() throws {
    var asked = selection(.polygon, "hexagon", vertices: nil)
    asked.features = [4, 5, 6, 2, 1, 3]
    asked.labels = ["e", "f", "g", "c", "b", "d"]
    #expect(try text(asked).contains("features       4–6, 2, 1, 3\n"))
    #expect(try text(asked).contains("labels         e, f, g, c, b, d\n"))
  }

  @Test func thePValueNamesTheNumberOfSelections() throws {
    func words(_ design: SelectionNullReport.Design, _ replicas: Int, _ p: Double) throws -> String
    {
      var asked = selection(.polygon, "hexagon", vertices: nil)
      asked.null = SelectionNullReport(
        design: design, replicas: replicas, seed: 0, pValue: p, pValueOfGeometry: p,
        pValueOfResidual: p)
      asked.geometriesTried = 1
      let text = try text(asked)
      #expect(!text.contains("uncorrected"))
      return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(
      try words(.random, 999, 0.001).contains(
        "p-value 0.001: 0 of 999 random selections are as unusually near to their own best geometry "
          + "(seed 0)"))
    #expect(
      try words(.exhaustive, 120, 6.0 / 120).contains(
        "p-value 0.05: 6 of all 120 selections, this one included, are as unusually near"))
    #expect(
      SelectionWords(
        selection: {
          var asked = selection(.polygon, "hexagon", vertices: nil)
          asked.null = SelectionNullReport(
            design: .random, replicas: 99, seed: 0, pValue: 0.4, pValueOfGeometry: 0.4,
            pValueOfResidual: 0.4)
          return asked
        }()
      ).answer == """
        selection of 6: hexagon (residual 11.3 %, p = 0.4, no better than chance: 39 of 99 random \
        selections are as unusually near)
        """)
  }

  @Test func aCloserSecondBestWithAFittedHeightIsExplained() throws {
    var asked = selection(.polygon, "hexagon", vertices: nil)
    #expect(!(try text(asked).contains("height is fitted")))
    asked.runnerUp = GeometryFitReport(
      family: .prism, name: "triangular prism", dimension: 3, residual: 0.11, height: 0.2)
    let words = try text(asked).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "residual 11 %: closer, but only because its height is fitted, which counts against it")
    )
    asked.runnerUp?.residual = 0.12
    #expect(!(try text(asked).contains("height is fitted")))
  }

  @Test func twoRingsAreSeparated() throws {
    let vertices = [60, 50, 40, 30, 20, 10]
    #expect(
      try text(selection(.prism, "triangular prism", vertices: vertices, height: 0.5))
        .contains("order          f, e, 40 | c, b, a"))
    #expect(
      try text(selection(.antiprism, "triangular antiprism", vertices: vertices, height: 0.5))
        .contains("order          f, 40, b | e, c, a"))
    #expect(
      try text(selection(.icosahedron, "icosahedron", vertices: vertices))
        .contains("at the vertices  f, e, 40, c, b, a"))
    #expect(!(try text(selection(.simplex, "5-simplex", vertices: nil)).contains("order  ")))
  }

  @Test func theJSONKeepsTheContractAndComesBackUnchanged() throws {
    let report = report(
      selection(.prism, "prism", vertices: [60, 50, 40, 30, 20, 10], height: 0.5))
    let schema = try JSONTree.read(
      String(contentsOf: Golden.fixtures.appending(path: "report.schema.json"), encoding: .utf8))
    let document = try report.rendered(as: .json)
    #expect(SchemaChecker(schema).failures(in: try .read(document)) == [])
    #expect(try JSONDecoder().decode(GeometryReport.self, from: Data(document.utf8)) == report)
  }

  @Test func markdownSaysTheSame() throws {
    let markdown = try report(selection(.polygon, "hexagon", vertices: [60, 40, 20, 10, 30, 50]))
      .rendered(as: .markdown)
    #expect(markdown.contains("### Selection"))
    #expect(markdown.contains("| order | f, 40, b, a, c, e |"))
  }
}
