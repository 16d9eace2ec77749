import Eigenframe
import Foundation
import TestSupport
import Testing

/// Names that a table brings, from the file to the report.
@Suite struct TableLabelTests {
  /// Thirty random vectors with names, five of them nearly equal.
  private func lines() throws -> [String] {
    let noise = try SyntheticFrame.Part(
      random: .gaussian, dimension: 12, featureCount: 30, scale: 1, seed: 9
    ).vectors
    return (0..<30).map { j in
      (0..<12).map { i in
        let value = (4..<9).contains(j) ? noise[i, 4] + 0.001 * noise[i, j] : noise[i, j]
        return String(value)
      }.joined(separator: ",")
    }
  }

  private static func name(_ j: Int) -> String {
    (4..<9).contains(j) ? ["mon", "tue", "wed", "thu", "fri"][j - 4] : "word\(j)"
  }

  private func report(
    _ text: String, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> MatrixReport {
    let folder = try ScratchFolder()
    try Data(text.utf8).write(to: folder.url.appending(path: "w.csv"))
    var options = AnalysisOptions()
    change(&options)
    return try #require(
      FileAnalysis(options).report(onFiles: [folder.path("w.csv")]).matrices.first)
  }

  private func named() throws -> String {
    try lines().enumerated().map { "\(Self.name($0)),\($1)\n" }.joined()
  }

  @Test func namesOfRowsAreLabelsEverywhere() throws {
    let matrix = try report(named()) { $0.geometry.blocks = .neighbours }
    let days = try #require(matrix.blocks.first { $0.features == Array(4..<9) })
    #expect(days.labels == ["mon", "tue", "wed", "thu", "fri"])
    #expect(matrix.features?.map(\.label) == (0..<30).map(Self.name))
  }

  @Test func namesOfRowsCanBeSelected() throws {
    let matrix = try report(named()) { $0.choice = FeatureChoice(["thu,mon"]) }
    #expect(matrix.selection?.features == [7, 4])
    #expect(matrix.selection?.labels == ["thu", "mon"])
    #expect(matrix.featureCount == 2)
  }

  @Test func headingsNameTheColumns() throws {
    let headings = (0..<12).map { "c\($0)" }.joined(separator: ",")
    let text = "w,\(headings)\n" + (try named())
    let columns = try report(text) {
      $0.orientations = [OrientationRule(.columns)]
      $0.choice = FeatureChoice(["c3,c0"])
    }
    #expect(columns.selection?.features == [3, 0])
    #expect(
      throws: AnalysisError.featureChoice(.unknownName("mon", near: []), matrix: nil)
    ) {
      try report(text) {
        $0.orientations = [OrientationRule(.columns)]
        $0.choice = FeatureChoice(["mon"])
      }
    }
  }

  @Test func givenLabelsReplaceThoseOfTheTable() throws {
    let labels = LabelFile(path: "x", names: (0..<30).map { "x\($0)" })
    let matrix = try report(named()) { $0.labels = labels }
    #expect(matrix.features?.first?.label == "x0")
    #expect(throws: AnalysisError.self) {
      try report(named()) { $0.labels = LabelFile(path: "x", names: ["a"]) }
    }
  }

  @Test func tableWithoutNamesHasNoLabels() throws {
    let matrix = try report(lines().joined(separator: "\n"))
    #expect(matrix.features?.allSatisfy { $0.label == nil } == true)
    #expect(matrix.blocks.allSatisfy { $0.labels == nil })
    #expect(
      throws: AnalysisError.featureChoice(.namesNeedLabels("mon"), matrix: nil)
    ) { try report(lines().joined(separator: "\n")) { $0.choice = FeatureChoice(["mon"]) } }
  }

  @Test func deadAndEqualFeaturesHaveTheirNames() throws {
    let zero = (0..<12).map { _ in "0" }.joined(separator: ",")
    let rows = try lines()
    let text = try named() + "none,\(zero)\nnil,\(zero)\nagain,\(rows[0])\n"
    let matrix = try report(text)
    #expect(matrix.deadFeatures == [30, 31])
    #expect(matrix.deadFeatureLabels == ["none", "nil"])
    #expect(matrix.duplicateGroups == [[0, 32]])
    #expect(matrix.duplicateGroupLabels == [["word0", "again"]])
  }
}
