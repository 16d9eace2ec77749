import Eigenframe
import TestSupport
import Testing
import WeightFiles

/// Which index numbers the features of autoencoders, and what is said where the file does not tell.
@Suite struct AutoencoderLayoutTests {
  private let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  /// A file with three pentagons in each matrix, a feature a row or a column.
  private func report(
    rows: [String] = [], columns: [String] = [], biases: [(String, Int)] = [],
    _ orientations: [OrientationRule] = []
  ) throws -> GeometryReport {
    var file = MadeSafetensors()
    for (number, name) in rows.enumerated() {
      file.add(name, [15, 6], ThreePentagons.rows(turn: number))
    }
    for (number, name) in columns.enumerated() {
      file.add(name, [6, 15], ThreePentagons.columns(turn: number + 20))
    }
    for (name, count) in biases { file.add(name, [count], [Double](repeating: 0, count: count)) }
    var options = AnalysisOptions()
    options.orientations = orientations
    return try FileAnalysis(options).report(onFiles: [try file.write(to: folder)])
  }

  private func arePentagons(_ report: GeometryReport) -> Bool {
    report.matrices.allSatisfy { $0.summary.hasPrefix("3 pentagons; saturation 1 ") }
  }

  private func doubts(_ report: GeometryReport) -> [String] {
    report.diagnostics.filter { $0.code == "features" }.map(\.message)
  }

  @Test(arguments: [
    (["encoder_linear.weight"], ["decoder_linear.weight"]),
    (["saes.blocks-6.encoder.0.weight"], ["saes.blocks-6.decoder.weight"]),
    (["encoder.0.weight"], ["decoder.0.weight"]), (["sae.W_D"], ["sae.W_E"]),
    (["ae.encoder.weight"], ["ae.decoder.weight"]), (["W_dec"], ["W_enc"]),
    (["decoder/kernel"], ["encoder/kernel"]), (["decoder"], ["encoder"]),
    (["encoder"], ["decoder"]), (["enc.weight"], ["dec.weight"]), (["W_enc", "W_dec"], []),
    (["encoder.weight", "W_dec"], []), ([], ["decoder.weight"]),
  ])
  func knownLayoutsAreRead(rows: [String], columns: [String]) throws {
    let report = try report(rows: rows, columns: columns)
    #expect(report.matrices.count == rows.count + columns.count)
    #expect(arePentagons(report), "\(report.matrices.map(\.summary))")
    #expect(doubts(report) == [])
  }

  @Test func biasOfALoneDecoderIsHeard() throws {
    #expect(arePentagons(try report(columns: ["decoder.weight"], biases: [("decoder.bias", 6)])))
    let other = try report(columns: ["decoder.weight"], biases: [("decoder.bias", 15)])
    #expect(other.matrices.map(\.orientation) == [.rows])
  }

  @Test func languageModelHeadKeepsItsRows() throws {
    let report = try report(rows: ["cls.predictions.decoder.weight"])
    #expect(report.matrices.map(\.orientation) == [.rows])
    #expect(doubts(report) == [])
  }

  @Test func transposedShapesAreNoted() throws {
    let report = try report(rows: ["mlp.up"], columns: ["mlp.down"])
    #expect(report.matrices.map(\.orientation) == [.rows, .rows])
    #expect(
      doubts(report) == [
        "rows are taken for features in \"mlp.down\" and 1 more, by default; \"mlp.up\" has the "
          + "transposed shape, so one of the two may have a feature a column: "
          + "an orientation for mlp.down takes columns"
      ])
  }

  @Test(arguments: ["W_E", "transformer.W_U", "unembed.weight", "decoder_head.weight"])
  func namesThatSayColumnsAreNoted(name: String) throws {
    let report = try report(columns: [name])
    #expect(report.matrices.map(\.orientation) == [.rows])
    #expect(doubts(report).count == 1 && doubts(report)[0].contains("the name is one of"))
    #expect(doubts(try self.report(rows: [name])) == [])
  }

  @Test func rulesConcernTheirPatterns() throws {
    let rules = ["columns", "a*=rows", "b.x=columns"].compactMap { OrientationRule($0) }
    #expect(rules.count == 3)
    let report = try report(rows: ["a.w"], columns: ["b.x", "c"], rules)
    #expect(report.matrices.map(\.orientation) == [.rows, .columns, .columns])
    #expect(arePentagons(report) && doubts(report) == [])
    #expect(report.options["features"] == .string("columns"))
    #expect(report.options["features-of"] == .strings(["a*=rows", "b.x=columns"]))
  }

  @Test(arguments: ["", "row", "=rows", "a=", "rows=a", "Columns"])
  func malformedRulesAreRefused(text: String) { #expect(OrientationRule(text) == nil) }

  @Test func nameWithAnEqualsSignCanHaveARule() {
    #expect(OrientationRule("step=3=columns") == OrientationRule(.columns, for: "step=3"))
  }
}
