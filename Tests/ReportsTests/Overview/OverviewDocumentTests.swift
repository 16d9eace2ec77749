import Catalogue
import Documents
import Foundation
import Testing

@testable import Reports

@Suite struct OverviewDocumentTests {
  private func text(
    _ matrices: [MatrixReport], _ detail: ReportDetail = .auto,
    diagnostics: [DiagnosticReport] = [], sortedBy order: MatrixOrder? = nil
  ) -> String {
    MadeMatrix.report(on: matrices, diagnostics: diagnostics)
      .document(detail, sortedBy: order).rendered(as: .text)
  }

  /// A matrix with a named block.
  private func named(_ name: String) -> MatrixReport {
    var matrix = MadeMatrix.report(name)
    matrix.blocks = Example.toy.report().matrices[0].blocks
    matrix.summary = "3 pentagons and more"
    return matrix
  }

  @Test func aSingleMatrixHasNoOverview() {
    #expect(!text([MadeMatrix.report("W")]).contains("Overview"))
  }

  @Test func upToEightMatricesHaveTheirChapters() {
    let eight = (0..<8).map { MadeMatrix.report("W\($0)x") }
    #expect(text(eight).hasPrefix("Overview: 8 matrices, none with a named geometry\n"))
    #expect(text(eight).contains("\n\nW7x: no block; saturation 0.66\n"))
    let nine = eight + [MadeMatrix.report("W8x")]
    #expect(!text(nine).contains("\n\nW7x: "))
    #expect(text(nine).contains("a name pattern with a name gives the report of that matrix"))
    #expect(text(nine, .all).contains("\n\nW8x: no block; saturation 0.66\n"))
    #expect(!text(nine, .none).contains("A matrix in detail"))
  }

  @Test func aLineHasTheFiguresOfItsMatrix() {
    var matrix = MadeMatrix.report("a.q.weight", saturation: 0.7)
    matrix.directions = DirectionsReport(
      aboveNoise: 12, share: 0.304, edge: 1, flat: false, largest: 1, draws: 19,
      flippedFeatures: 200, list: [])
    matrix.localization = LocalizationReport(
      localized: 20, spread: 0, falseDiscoveryRate: 0.01, participation: 1, nullParticipation: 1,
      nullDraws: 1, groups: [])
    let other = MadeMatrix.report("b.k.weight", coherence: nil, orientation: .columns)
    let lines = text([matrix, other]).split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(lines.contains("a.q 200×100 0.700 (0.667) 12 (30 %) 99 10 % 0.400"))
    #expect(lines.contains("b.k 100×200 0.660 (0.667) – 99 – –"))
    #expect(lines.contains { $0.hasSuffix("“.weight”") })
  }

  @Test(arguments: [1, 12, 40], [ReportDetail.auto, .none])
  func linesFitATerminal(parts: Int, detail: ReportDetail) {
    let long = (0..<parts).map { "part\($0)" }.joined(separator: ".")
    var matrices = MadeMatrix.transformer(layers: 4).map { matrix in
      var matrix = matrix
      matrix.name = "\(matrix.name).\(long)"
      return matrix
    }
    matrices += [named("x.\(long).y"), named("z")]
    for index in matrices.indices {
      matrices[index].directions = DirectionsReport(
        aboveNoise: 123, share: 0.31, edge: 1, flat: false, largest: 1, draws: 19,
        flippedFeatures: 200, list: []
      )
    }
    for line in text(matrices, detail).split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test func frequentBeginningsGiveWayBeforeNamesAreCut() {
    let names = ShortNames(
      (0..<4).map { "encoder.layer.\($0).attention.output.dense" } + ["embeddings.words"])
    #expect(names.prefix.isEmpty && names.suffix.isEmpty)
    #expect(names.fitting(60) == names.names)
    #expect(names.fitting(26).first == "…0.attention.output.dense")
    #expect(names.fitting(26).last == "embeddings.words")
    #expect(names.fitting(20).first?.count == 20)
    #expect(Set(names.fitting(20)).count == 5)
    // The start that stays is chosen by what tells the names apart.
    let early = ShortNames((0..<3).map { "ab\($0)defghijklmnopqrstuvwxyzabcdefghijkl" })
    #expect(Set(early.fitting(20)).count == 3)
    let late = ShortNames((0..<3).map { "abcdefghijklmnopqrstuvw\($0)yzabcdefghijklm" })
    #expect(Set(late.fitting(20)).count == 3)
  }

  @Test func whatAllNamesShareIsSaidOnce() {
    let names = ShortNames(["m.a.0.weight", "m.a.10.weight"])
    #expect(names.prefix == "m.a." && names.suffix == ".weight" && names.names == ["0", "10"])
    let nested = ShortNames(["a.b", "a.x.b"])
    #expect(nested.names == ["a.b", "a.x.b"] && nested.prefix.isEmpty)
    #expect(ShortNames(["W[0]", "W[1]"]).names == ["W[0]", "W[1]"])
    #expect(ShortNames([]).names.isEmpty)
  }

  @Test func theSortDecidesTheOverviewAndTheChapters() throws {
    let matrices = [
      MadeMatrix.report("m10", features: 300, saturation: 0.5),
      MadeMatrix.report("m2", saturation: 0.9, coherence: nil),
      MadeMatrix.report("m1", saturation: 0.9, coherence: 0.8),
    ]
    func order(_ order: MatrixOrder?) -> [Int] {
      order?.places(of: matrices) ?? [0, 1, 2]
    }
    #expect(order(.name) == [2, 1, 0])
    #expect(order(.size) == [0, 1, 2])
    #expect(order(.saturation) == [1, 2, 0])
    #expect(order(.coherence) == [2, 0, 1])
    #expect(order(.localized) == [0, 1, 2])
    let text = text(matrices, sortedBy: .name)
    let chapters = ["m1: ", "m2: ", "m10: "].map { text.firstRange(of: "\n\n\($0)")?.lowerBound }
    #expect(chapters.allSatisfy { $0 != nil })
    #expect(chapters.compactMap(\.self) == chapters.compactMap(\.self).sorted())
    let report = MadeMatrix.report(on: matrices)
    #expect(
      try report.rendered(as: .json, sortedBy: .name) == report.rendered(as: .json))
  }

  @Test func theStrongestDifferencesAreSaidInWords() {
    var matrices = MadeMatrix.transformer(layers: 6)
    matrices[0] = MadeMatrix.report("encoder.layer.0.attention.query.weight", largest: 0.3)
    let text = text(matrices)
    #expect(text.hasPrefix("Overview: 18 matrices, none with a named geometry, 1 unlike its"))
    #expect(
      text.replacing("\n      ", with: " ").contains(
        "layer 0's attention.query is unlike its 5 siblings: its effective rank is 11 % of the rank "
          + "(others 99 %); its largest eigenvalue holds 30 % of the trace (others 2–2.1 %)"))
  }

  @Test func filesOfOneMatrixEachAreCalledByTheirStems() {
    let matrices = (0..<6).map {
      MadeMatrix.report("run/layer\($0).npy: layer\($0)", largest: $0 == 5 ? 0.4 : 0.02)
    }
    #expect(text(matrices).contains("    layer 5 is unlike its 5 siblings: "))
    #expect(ShortNames(["run/a.npy: a", "run/b.npy: w"]).names == ["a", "b.npy: w"])
    let alike = ["a.npy: a", "a.csv: a", "b.npy: w"]
    #expect(ShortNames(alike).names == alike)
  }

  @Test func atMostEightDifferencesAreSaid() {
    let kinds = ["a", "b", "c", "d", "e", "f", "g", "i", "j", "k"]
    let matrices = kinds.flatMap { kind in
      (0..<6).map { MadeMatrix.report("h.\($0).\(kind)", largest: $0 == 5 ? 0.4 : 0.02) }
    }
    let text = text(matrices)
    #expect(text.components(separatedBy: " is unlike its 5 siblings").count == 9)
    #expect(text.contains("\n    … and 2 more\n"))
  }

  @Test func aTrendIsSaidFromTheFirstLayerToTheLast() {
    let rising = (0..<5).map {
      MadeMatrix.report("enc.layers.\($0).q.weight", saturation: 0.5 + 0.05 * Double($0))
    }
    #expect(
      text(rising).replacing("\n      ", with: " ").contains(
        "from layer 0 to 4: the saturation minus chance rises steadily, from -0.17 to 0.033"))
    let two = text(rising + (0..<5).map { MadeMatrix.report("enc.layers.\($0).k.weight") })
    #expect(two.contains("from layer 0 to 4: the saturation minus chance of q rises steadily"))
  }

  @Test func namedGeometriesOfManyMatricesAreSaid() {
    let matrices = (0..<9).map { MadeMatrix.report("W\($0)x") } + [named("toy.W")]
    let text = text(matrices)
    #expect(text.hasPrefix("Overview: 10 matrices, 1 with a named geometry\n"))
    #expect(text.contains("  Named geometries\n    toy.W: 3 pentagons and more\n"))
    #expect(!self.text(matrices, .none).contains("Named geometries"))
  }

  @Test func oneNoteOfManyMatricesIsSaidOnce() {
    let matrices = (0..<12).map { MadeMatrix.report("W\($0)x") }
    let shares = matrices.prefix(5).enumerated().map {
      DiagnosticReport(
        severity: .note, code: "spike", message: "holds \($0.offset).5 % of the trace",
        matrix: $0.element.name)
    }
    let same = matrices.map {
      DiagnosticReport(severity: .warning, code: "b", message: "not searched", matrix: $0.name)
    }
    let single = DiagnosticReport(severity: .note, code: "c", message: "odd", matrix: "W7x")
    let all = text(matrices, diagnostics: shares + same + [single])
      .replacing("\n      ", with: " ")
    #expect(
      all.contains(
        "note: 5 matrices (W0x, W1x, W2x and 2 more), for example W0x: holds 0.5 % of the trace\n"))
    #expect(all.contains("    warning: all 12 matrices: not searched\n"))
    #expect(all.contains("    note: W7x: odd\n"))
    #expect(!text(matrices, .none, diagnostics: shares + same).contains("note:"))
  }

  @Test func longListsOfOtherTensorsAreCut() {
    let matrices = (0..<9).map { MadeMatrix.report("W\($0)x") }
    let list = (0..<200).map { "tensor.\($0).bias" }.joined(separator: ", ")
    let note = DiagnosticReport(
      severity: .note, code: "not-analysed", message: "not analysed: rank 1: \(list)")
    let short = text(matrices, diagnostics: [note])
    #expect(short.contains("tensor.3.bias") && !short.contains("tensor.100.bias"))
    #expect(short.contains("(full detail names all)"))
    #expect(text(matrices, .all, diagnostics: [note]).contains("tensor.199.bias"))
  }

  @Test func aStackHasOneLineInAnyOrder() {
    let slices = (0..<10).map { index in
      var matrix = MadeMatrix.report("W[\(index)]", saturation: index.isMultiple(of: 2) ? 0.5 : 0.7)
      matrix.shape = [10, 200, 100]
      matrix.stack = StackReport(name: "W", axis: 0, index: index, count: 10)
      return matrix
    }
    let line = "\n\nW: 10 slices along the first index of 10×200×100: "
    for detail in ReportDetail.allCases {
      let text = text(slices + [MadeMatrix.report("V")], detail, sortedBy: .saturation)
      #expect(text.components(separatedBy: line).count == 2)
    }
    #expect(!text(slices).contains("\n\nW[3]: "))
  }
}
