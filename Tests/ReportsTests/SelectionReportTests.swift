import Foundation
import Reports
import TestSupport
import Testing

struct SelectionReportTests {
  /// The toy example as if it were a selection of features 10, 20, ….
  private func report(_ selection: SelectionReport) -> GeometryReport {
    var report = Example.toy.report()
    report.matrices[0].selection = selection
    return report
  }

  private func selection(
    _ family: String, _ name: String, vertices: [Int]?, height: Double? = nil
  ) -> SelectionReport {
    let features = Array(stride(from: 60, through: 10, by: -10))
    return SelectionReport(
      features: features, labels: ["f", "e", "", "c", "b", "a"], centred: true,
      sourceDimension: 300, projected: 3, keptShare: 0.874,
      bestFit: GeometryFitReport(
        family: family, name: name, parameters: ["n": .integer(6)], dimension: 3, residual: 0.1129,
        normalizedResidual: 0.0871, height: height, vertices: vertices),
      runnerUp: GeometryFitReport(
        family: "simplex", name: "5-simplex", dimension: 5, residual: 0.4),
      null: SelectionNullReport(
        design: .random, replicas: 999, seed: 4, pValue: 0.002, pValueOfGeometry: 0.001,
        pValueOfResidual: 0.3))
  }

  private func text(_ selection: SelectionReport) throws -> String {
    try report(selection).rendered(as: .text)
  }

  @Test func `the section says what was done and found`() throws {
    let text = try text(selection("polygon", "hexagon", vertices: [60, 40, 20, 10, 30, 50]))
    let section = """
        Selection
          features          10, 20, 30, 40, 50, 60
          labels            f, e, 40, c, b, a
          measured from     their own mean
          projected         on 3 principal directions of 300 dimensions, 87.4 % of the squared norm
          best fit          hexagon in 3 dimensions, residual 11.3 % (8.7 % with lengths made equal)
          order             f, 40, b, a, c, e
          second best       5-simplex in 5 dimensions, residual 40 %
          p-value           0.002 of 999 random selections (seed 4) are as unusually near to their own
                            best geometry
          at this geometry  0.001 are as near to this one, which leaves out that it was picked
      """
    #expect(text.contains(section), "\(text)")
  }

  @Test func `two rings are kept apart`() throws {
    let vertices = [60, 50, 40, 30, 20, 10]
    #expect(
      try text(selection("prism", "triangular prism", vertices: vertices, height: 0.5))
        .contains("order             f, e, 40 | c, b, a"))
    #expect(
      try text(selection("antiprism", "triangular antiprism", vertices: vertices, height: 0.5))
        .contains("order             f, 40, b | e, c, a"))
    #expect(
      try text(selection("icosahedron", "icosahedron", vertices: vertices))
        .contains("at the vertices   f, e, 40, c, b, a"))
    #expect(!(try text(selection("simplex", "5-simplex", vertices: nil)).contains("order  ")))
  }

  @Test func `the JSON keeps the contract and comes back unchanged`() throws {
    let report = report(
      selection("prism", "prism", vertices: [60, 50, 40, 30, 20, 10], height: 0.5))
    let schema = try JSONTree.read(
      String(contentsOf: Golden.fixtures.appending(path: "report.schema.json"), encoding: .utf8))
    let document = try report.rendered(as: .json)
    #expect(SchemaChecker(schema).failures(in: try .read(document)) == [])
    #expect(try JSONDecoder().decode(GeometryReport.self, from: Data(document.utf8)) == report)
  }

  @Test func `Markdown says the same`() throws {
    let markdown = try report(selection("polygon", "hexagon", vertices: [60, 40, 20, 10, 30, 50]))
      .rendered(as: .markdown)
    #expect(markdown.contains("### Selection"))
    #expect(markdown.contains("| order | f, 40, b, a, c, e |"))
  }
}
