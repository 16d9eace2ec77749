import Foundation
import TestSupport
import Testing

@testable import Reports

struct MatrixMeasureReportTests {
  private func measure(
    _ feature: Int, _ outcome: MatrixMeasureReport.Outcome, upper: Double
  ) -> MatrixMeasureReport {
    MatrixMeasureReport(
      feature: feature, squaredNorm: 1.25, dimensionality: 0.31415926, rayleigh: 3.978873,
      spread: 0.0345, leverage: .init(lower: 0.314533, upper: upper), steps: 7, outcome: outcome,
      nodes: [
        .init(eigenvalue: 5, weight: 0.25, leastBelow: 0.75, mostThrough: 1),
        .init(eigenvalue: 3, weight: 0.75, leastBelow: 0, mostThrough: 0.75),
      ])
  }

  private func report() -> GeometryReport {
    var report = Example.toy.report()
    report.matrices[0].selection = SelectionReport(
      features: [60, 10], labels: ["far", ""], centred: false, sourceDimension: 300,
      measures: [measure(60, .settled, upper: 1), measure(10, .exact, upper: 0.314533)])
    return report
  }

  @Test func theTableShowsMeasuresAndBounds() throws {
    let text = try report().rendered(as: .text)
    let table = """
        Spectral measures in the whole matrix
           #  label     N       D      κ  spread  leverage ≥       ≤  steps  measure
          60  far    1.25  0.3142  3.979   3.5 %      0.3145       1      7  settled
          10         1.25  0.3142  3.979   3.5 %      0.3145  0.3145      7  exact
          of the features as they are stored;
      """
    #expect(text.contains(table), "\(text)")
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    #expect(try !report().rendered(as: .text, detail: .none).contains("whole matrix"))
    #expect(try report().rendered(as: .markdown).contains("| 60 | far | 1.25 | 0.3142 |"))
  }

  @Test func theJSONKeepsTheContractAndComesBackUnchanged() throws {
    let schema = try JSONTree.read(
      String(contentsOf: Golden.fixtures.appending(path: "report.schema.json"), encoding: .utf8))
    let document = try report().rendered(as: .json)
    #expect(SchemaChecker(schema).failures(in: try .read(document)) == [])
    #expect(try JSONDecoder().decode(GeometryReport.self, from: Data(document.utf8)) == report())
    let broken = document.replacingOccurrences(of: "\"settled\"", with: "\"guessed\"")
    #expect(!SchemaChecker(schema).failures(in: try .read(broken)).isEmpty)
  }
}
