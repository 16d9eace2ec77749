import Foundation
import LinearAlgebra
import PowerLaws
import Reports
import TestSupport
import Testing

/// The report on a loss curve, for people and for programs.
@Suite struct ExponentReportTests {
  private func report(_ law: (Double) -> Double) throws -> ExponentReport {
    var generator = SeededGenerator(seed: 1)
    let steps = (1...1000).map { Double($0) }
    let curve = try LossCurve(
      steps: steps, losses: steps.map { law($0) * exp(0.01 * generator.gaussian()) })
    return ExponentReport(
      curve, ExponentSearch(curve), KnownLaw.all(frequency: 2, importance: 0),
      name: "train/loss <b>", rowCount: 1001, missingCount: 1,
      generator: GeneratorReport(version: "0", blas: nil, threads: nil), options: [:], sources: [])
  }

  @Test func aLawIsNamed() throws {
    let report = try report { 2 / sqrt($0) }
    #expect(report.law == "no superposition" && report.window == [1, 1000])
    #expect(report.laws.map(\.compatible) == [false, false, true])
    let text = try report.rendered(as: .text)
    #expect(text.contains("α = 0.5") && text.contains("1 row without a number"), "\(text)")
  }

  @Test func noLawIsSaid() throws {
    let report = try report { 2 * exp(-$0 / 200) }
    #expect(report.exponent == nil && report.window == nil && report.law == nil)
    #expect(report.fit == nil && report.reason != nil)
    #expect(try report.rendered(as: .text).contains("no power law"))
    let json = try report.rendered(as: .json)
    for name in ["exponent", "window", "law"] { #expect(json.contains("\"\(name)\": null")) }
  }

  @Test(arguments: [0.0, 200.0])
  func theJSONKeepsTheContract(time: Double) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("exponent.schema.json"), encoding: .utf8))
    let report = try report { time > 0 ? 2 * exp(-$0 / time) : 2 / sqrt($0) + 0.1 }
    let json = try report.rendered(as: .json)
    #expect(try SchemaChecker(schema).failures(in: .read(json)) == [])
    #expect(try JSONDecoder().decode(ExponentReport.self, from: Data(json.utf8)) == report)
    for (good, bad) in [
      (#""pointCount": 1000"#, #""pointCount": 1000.5"#), (#""laws""#, #""lows""#),
      (#""localSlopes": ["#, #""localSlopes": [1,"#),
    ] {
      #expect(json.contains(good))
      let broken = try JSONTree.read(json.replacing(good, with: bad))
      #expect(SchemaChecker(schema).failures(in: broken) != [])
    }
  }

  @Test func everyFormatShowsTheCurve() throws {
    let report = try report { 2 / sqrt($0) }
    let page = try report.rendered(as: .html)
    #expect(page.contains("train/loss &lt;b&gt;") && page.contains("<svg"))
    #expect(page.contains("law in its window"))
    #expect(try report.rendered(as: .markdown).contains("| law |"))
    let notebook = try report.notebook(data: "r.json")
    #expect(notebook.contains("draw_curve(exponent)") && notebook.contains("r.json"))
  }

  @Test func allSlopesAreListedOnRequest() throws {
    let report = try report { 2 / sqrt($0) }
    let lines = { (detail: ReportDetail) in
      try report.rendered(as: .text, detail: detail).split(separator: "\n").count
    }
    #expect(try lines(.none) < lines(.auto) && lines(.auto) < lines(.all))
  }
}
