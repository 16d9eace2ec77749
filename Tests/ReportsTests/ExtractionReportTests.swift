import FeatureExtraction
import Foundation
import LinearAlgebra
import Matrices
import Reports
import TestSupport
import Testing

/// The report on the features of a function, for people and for programs.
@Suite struct ExtractionReportTests {
  /// |x₀| + ½ max(x₁ − 0.2, 0), and noise, for two outputs.
  private static func values(_ queries: Matrix, _ generator: inout SeededGenerator) -> Matrix {
    Matrix(
      rows: 2, columns: queries.columns,
      elements: (0..<queries.columns).flatMap { j in
        let (a, b) = (abs(queries[0, j]), max(queries[1, j] - 0.2, 0))
        return [a + b / 2, a - b + 0.01 * generator.gaussian()]
      })
  }

  private func report(
    budget: Int = 2000, known: [Double]? = [1, 0, 0, 0, 1, 0, 0, 0, 1], energies: [Double]? = nil
  ) throws -> ExtractionReport {
    var generator = SeededGenerator(seed: 3)
    let oracle = ClosureOracle(dimension: 3) { Self.values($0, &generator) }
    let found = try Extraction(ExtractionOptions())
      .features(of: QueryLedger(oracle, budget: budget))
    let recovery = try known.map {
      ExtractionReport.Recovery(
        try DirectionScore(
          of: found.directions, truth: Matrix(rows: 3, columns: $0.count / 3, elements: $0)),
        energies: energies)
    }
    return ExtractionReport(
      generator: GeneratorReport(version: "0", blas: nil, threads: nil), options: [:], sources: [],
      function: ExtractionReport.Function(
        .program, name: "./f <a>", dimension: 3, outputCount: found.outputs),
      budget: budget, found, resolution: 0.95, recovery: recovery, geometry: nil, diagnostics: [])
  }

  private func text(_ report: ExtractionReport, _ detail: ReportDetail = .auto) throws -> String {
    try report.rendered(as: .text, detail: detail)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func theFirstLineIsTheAnswer() throws {
    let report = try report()
    #expect(report.features.count == 2 && report.method.name == "fourier")
    #expect(report.summary.hasPrefix("2 features; "))
    #expect(report.summary.contains("2 of 3 true directions recovered, 0 spurious"))
    let text = try text(report)
    #expect(text.contains("2,000 of 2,000, R z for standard normal z"), "\(text)")
    #expect(text.contains("answers have noise"))
    // The angle below which directions are one, of |cos| 0.95.
    #expect(text.contains("directions nearer than 18° are found as one"))
    #expect(text.contains("feature energy significance angle"))
    #expect(abs(report.resolution - acos(0.95)) < 1e-12)
  }

  @Test func detailsCanBeLeftOut() throws {
    let short = try text(report(known: nil), .none)
    #expect(!short.contains("significance") && !short.contains("Truth"))
    #expect(short.contains("What is explained"))
  }

  @Test func figuresAreWhatTheySay() throws {
    let report = try report(energies: [3, 1, 0])
    #expect(report.recovery?.energyPart == 1)
    #expect(report.features[0].energy > report.features[1].energy)
    #expect(report.features.allSatisfy { $0.significance > 3 && $0.angle > 0 && $0.angle < 0.1 })
    let responses = try #require(report.features[0].responses)
    #expect(responses.count == 2 && responses[0].count == report.grid.count)
    // Energy is the mean over outputs of the variance of the response in units of the output's: below 1 together with the background.
    let explained = try #require(report.explained.heldOut)
    #expect(explained > 0.99 && explained <= 1)
    #expect(report.queries.askedCount == 2000 && report.queries.noise?.count == 2)
    #expect(report.queries.noise?[0] == 0 && (report.queries.noise?[1] ?? 0) > 0.005)
  }

  @Test(arguments: [1200, 40])
  func theJSONKeepsTheContract(budget: Int) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("extract.schema.json"), encoding: .utf8))
    let report = try report(budget: budget, known: budget > 100 ? [1, 0, 0] : nil)
    let json = try report.rendered(as: .json)
    #expect(try SchemaChecker(schema).failures(in: .read(json)) == [])
    #expect(try JSONDecoder().decode(ExtractionReport.self, from: Data(json.utf8)) == report)
    for (good, bad) in [
      (#""kind": "program""#, #""kind": "oracle""#), (#""grid""#, #""grit""#),
      (#""outputCount": 2"#, #""outputCount": 2.5"#),
    ] {
      #expect(json.contains(good))
      let broken = try JSONTree.read(json.replacing(good, with: bad))
      #expect(SchemaChecker(schema).failures(in: broken) != [])
    }
  }

  @Test func everyFormatShowsTheFeatures() throws {
    let report = try report()
    let page = try report.rendered(as: .html)
    #expect(page.contains("./f &lt;a&gt;") && page.contains("<svg") && page.contains("feature 1"))
    #expect(try report.rendered(as: .markdown).contains("| feature |"))
    let notebook = try report.notebook(data: "r.json")
    #expect(notebook.contains("draw_responses(extraction)") && notebook.contains("r.json"))
  }
}
