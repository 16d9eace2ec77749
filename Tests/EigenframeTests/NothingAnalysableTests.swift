import Analysis
import Testing
import WeightFiles

@testable import Eigenframe

/// Why nothing of a file was analysed: one reason for each kind, what helps most first.
@Suite struct NothingAnalysableTests {
  private func text(_ omissions: [(NotAnalysable, Int)], _ vocabulary: Vocabulary = .plain)
    -> String
  {
    let start = "w.pt: expected a matrix of real numbers, found none: "
    let text = AnalysisError.nothingAnalysable(
      path: "w.pt",
      omissions.map { reason, count in
        TensorOmission(reason: .notAnalysable(reason), names: (0..<count).map { "t\($0)" })
      }
    ).text(in: vocabulary)
    #expect(text.hasPrefix(start))
    return String(text.dropFirst(start.count))
  }

  @Test func tensorsThatAnOptionMakesMatricesComeFirst() {
    let options = Vocabulary { $0 == .flatteningFirst ? "--flatten first" : "?" }
    #expect(
      text([(.rank(1), 30), (.rank(4), 12)], options)
        == "12 of rank 4: --flatten first makes matrices of them (t0, t1, …); 30 of rank 1 (t0, t1, …)"
    )
    #expect(
      text([(.rank(3), 1)])
        == "1 of rank 3: slicing or flattening to the first dimension makes matrices of it (t0)")
    #expect(text([(.rank(0), 2)]) == "2 of rank 0 (t0, t1)")
  }

  @Test func reasonsComeInTheOrderOfTheirUse() {
    let reasons: [NotAnalysable] = [
      .rank(1), .noElements(shape: [0]), .objects,
      .convertible("<V2", remedy: "bfloat16? convert to float32 before saving"),
      .missingData(file: "m.onnx_data"), .rank(3),
    ]
    let parts = text(reasons.map { ($0, 1) }).split(separator: "; ").map(String.init)
    let words = [
      "rank 3", "its data (m.onnx_data) is missing", "bfloat16?", "pickled objects, never run",
      "no elements: shape (0,)", "rank 1",
    ]
    #expect(parts.count == words.count)
    for (part, word) in zip(parts, words) { #expect(part.contains(word), "\(part)") }
  }

  @Test func equalRemediesKeepTheOrderOfTheFile() {
    #expect(
      text([(.encoding("iq1_s"), 2), (.metaDevice, 1)])
        == "2 tensors: elements of type iq1_s, which is not read (t0, t1); "
        + "1 tensor: a tensor on the meta device without elements (t0)")
  }

  @Test func manyKindsAreCounted() {
    let text = text((0..<9).map { (.encoding("type\($0)"), 3) })
    #expect(text.hasSuffix("type5, which is not read (t0, t1, …); 9 more for other reasons"))
  }

  @Test func hostileNamesStayOnOneLine() {
    let name = "a\nb\u{1b}[2J" + String(repeating: "n", count: 4000)
    let omission = TensorOmission(reason: .notAnalysable(.rank(1)), names: [name])
    let text = AnalysisError.nothingAnalysable(path: "w", [omission]).description
    #expect(!text.contains("\n") && !text.contains("\u{1b}") && text.count < 300)
  }

  @Test func onlyMissingFilesAreMissingInput() {
    func error(_ reasons: NotAnalysable...) -> AnalysisError {
      .nothingAnalysable(
        path: "w", reasons.map { TensorOmission(reason: .notAnalysable($0), names: ["t"]) })
    }
    #expect(error(.rank(1), .missingData(file: "d")).lacksFile)
    #expect(error(.missingShard("s")).lacksFile)
    #expect(!error(.rank(1), .missingStorage(key: "0")).lacksFile)
    #expect(!error().lacksFile)
  }
}
