import Eigenframe
import Foundation
import TestSupport
import Testing

/// Several matrices in one report: their names, their labels, what they say together.
@Suite struct WholeModelTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func model(_ shapes: [(name: String, rows: Int, columns: Int)]) throws -> String {
    var file = MadeSafetensors()
    for (number, shape) in shapes.enumerated() {
      let weights = Matrix.gaussian(
        rows: shape.columns, columns: shape.rows, seed: UInt64(100 + number))
      let values = (0..<shape.rows).flatMap { j in (0..<shape.columns).map { weights[$0, j] } }
      file.add(shape.name, [shape.rows, shape.columns], values)
    }
    return try file.write(to: folder)
  }

  private func report(
    _ path: String, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> GeometryReport {
    var options = AnalysisOptions()
    options.geometry.blocks = .none
    change(&options)
    return try FileAnalysis(options).report(onFiles: [path])
  }

  private func labels(_ count: Int, _ coverage: LabelFile.Coverage = .allFeatures) -> LabelFile {
    LabelFile(path: "names.txt", names: (0..<count).map { "name\($0)" }, coverage: coverage)
  }

  private func named(_ report: GeometryReport) -> [String] {
    report.matrices.filter { $0.features?.first?.label == "name0" }.map(\.name)
  }

  @Test func namesGoToTheMatricesThatTheyFit() throws {
    let path = try model([("emb", 40, 8), ("other", 30, 8), ("tied", 40, 6)])
    let report = try report(path) { $0.labels = labels(40) }
    #expect(named(report) == ["emb", "tied"])
    let notes = report.diagnostics.filter { $0.code == "labels" }.map(\.message)
    #expect(
      notes == [
        "names.txt names the features of emb, tied; 1 other matrix has another number of features"
      ])
  }

  @Test func aVocabularyMayBeALittleShorterThanItsEmbedding() throws {
    let path = try model([("emb", 40, 8), ("hidden", 80, 4), ("small", 20, 4)])
    #expect(named(try report(path) { $0.labels = labels(38, .firstFeatures) }) == ["emb"])
    // A list names every feature.
    #expect(throws: AnalysisError.self) { try report(path) { $0.labels = labels(38) } }
    #expect(throws: AnalysisError.self) {
      try report(path) { $0.labels = labels(30, .firstFeatures) }
    }
  }

  @Test func namesThatFitNothingNameTheNearestCounts() throws {
    let path = try model([("a", 40, 8), ("b", 30, 8), ("c", 12, 4), ("d", 100, 4)])
    let error = #expect(throws: AnalysisError.self) { try report(path) { $0.labels = labels(33) } }
    #expect(
      error
        == .labelsFitNone(
          path: "names.txt", labels: 33, nearest: ["30 (b)", "40 (a)", "12 (c)"]))
    #expect("\(try #require(error))".hasSuffix("found 33; the nearest have 30 (b), 40 (a), 12 (c)"))
  }

  @Test func theOnlyMatrixKeepsTheExactChecks() throws {
    let path = try model([("emb", 40, 8), ("other", 30, 8)])
    func only(_ given: LabelFile) throws -> GeometryReport {
      try report(path) {
        $0.selection = TensorSelection(included: ["emb"])
        $0.labels = given
      }
    }
    #expect(
      throws: AnalysisError.labelCount(path: "names.txt", labels: 30, matrix: "emb", features: 40)
    ) { try only(labels(30)) }
    // A vocabulary may be much shorter if nothing else can be meant.
    #expect(named(try only(labels(10, .firstFeatures))) == ["emb"])
  }

  @Test func featuresSelectedByNameAreThoseOfTheNamedMatrix() throws {
    let path = try model([("emb", 40, 8), ("other", 30, 8)])
    let chosen = try report(path) {
      $0.labels = labels(40)
      $0.choice = FeatureChoice(["name3,name5,7"])
    }
    #expect(chosen.matrices.map(\.name) == ["emb"])
    #expect(chosen.matrices[0].selection?.features == [3, 5, 7])
    #expect(
      chosen.diagnostics.contains {
        $0.message == "not analysed: features are selected by name, and these have none: other"
      })
    // Indices need no names.
    let byIndex = try report(path) {
      $0.labels = labels(40)
      $0.choice = FeatureChoice(["3,5,7"])
    }
    #expect(byIndex.matrices.count == 2)
  }

  @Test func aFolderIsReadAsItsFiles() throws {
    _ = try model([("a", 20, 4)])
    try FileManager.default.moveItem(
      atPath: folder.path("w.safetensors"), toPath: folder.path("layer10.safetensors"))
    _ = try model([("a", 20, 4), ("b", 20, 5)])
    try FileManager.default.moveItem(
      atPath: folder.path("w.safetensors"), toPath: folder.path("layer2.safetensors"))
    try Data("x".utf8).write(to: folder.url.appending(path: "bad.npy"))
    try Data("{}".utf8).write(to: folder.url.appending(path: "config.json"))
    let report = try report(folder.path(""))
    #expect(
      report.matrices.map(\.name) == [
        folder.path("layer2.safetensors") + ": a", folder.path("layer2.safetensors") + ": b",
        folder.path("layer10.safetensors") + ": a",
      ])
    #expect(report.diagnostics.count { $0.severity == .warning && $0.code == "file" } == 1)
    #expect(report.diagnostics.filter { $0.code == "folder" }.map(\.severity) == [.note])
    #expect(report.overview?.families == [])
  }

  @Test func aSingleMatrixHasNoOverview() throws {
    #expect(try report(model([("a", 20, 4)])).overview == nil)
  }

  @Test(arguments: [(24, 8, 4), (12, 12, 6), (6, 3, 6), (40, 16, 12)])
  func randomSiblingsAreAllAlike(rows: Int, columns: Int, count: Int) throws {
    // Letters keep the families apart: 26 for each arguments.
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let path = try model(
      letters.flatMap { letter in (0..<count).map { ("h.\($0).\(letter)", rows, columns) } })
    let families = try #require(report(path).overview?.families)
    #expect(families.count == 26)
    let said = families.filter { !$0.outliers.isEmpty || !$0.trends.isEmpty }
    #expect(said.isEmpty, "\(said)")
  }

  @Test func aLayerOfLowRankIsUnlikeItsSiblings() throws {
    var file = MadeSafetensors()
    for layer in 0..<6 {
      let weights = Matrix.gaussian(rows: 8, columns: 24, seed: UInt64(layer))
      let values = (0..<24).flatMap { j in
        (0..<8).map { weights[$0, j] + (layer == 3 ? 5 * weights[0, j] : 0) }
      }
      file.add("h.\(layer).q", [24, 8], values)
    }
    let family = try #require(report(file.write(to: folder)).overview?.families.first)
    #expect(Set(family.outliers.map(\.matrix)) == ["h.3.q"])
    #expect(Set(family.outliers.map(\.figure)).isSuperset(of: [.effectiveRank, .largestShare]))
  }
}
