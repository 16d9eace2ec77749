import Documents
import Testing

@testable import Reports

struct TextReportTests {
  @Test(arguments: Example.allCases, ReportDetail.allCases)
  func textKeepsTo100ColumnsAndLeavesNoBlanksAtLineEnds(
    example: Example, detail: ReportDetail
  ) {
    let text = example.report().document(detail).rendered(as: .text)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= 100)
      #expect(line.last != " ")
    }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func longNamesLabelsAndSentencesKeepTo100Columns() {
    let word = String(repeating: "encoder.", count: 30)
    var report = Example.toy.report()
    report.matrices[0].name = word
    report.matrices[0].summary += " " + word
    report.matrices[0].tolerance.rule = word
    report.matrices[0].eigenspaces[0].composition = "3 digons + " + word + " + 1 pentagon"
    report.matrices[0].blocks[0].geometry.name = word
    report.matrices[0].features?[0].label = word
    report.sources[0].path = word
    report.diagnostics[0].message = word
    let text = report.document(.all).rendered(as: .text)
    for line in text.split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test(arguments: Example.allCases)
  func theFirstLineIsTheAnswer(example: Example) {
    let report = example.report()
    let text = report.document(.auto).rendered(as: .text)
    let matrix = report.matrices[0]
    #expect(text.hasPrefix("\(matrix.name): \(matrix.summary)\n"))
  }

  @Test(arguments: Example.allCases, ReportDetail.allCases)
  func roundingDoesNotChangeTheText(example: Example, detail: ReportDetail) {
    let texts = [-1e-12, 0, 1e-12].map {
      example.report(jitter: $0).document(detail).rendered(as: .text)
    }
    #expect(texts[0] == texts[1])
    #expect(texts[2] == texts[1])
  }

  @Test func theTextDoesNotNameTheBLASAndItsThreads() {
    var report = Example.toy.report()
    let text = report.document(.all).rendered(as: .text)
    report.generator.blas = "reference"
    report.generator.threads = 64
    #expect(report.document(.all).rendered(as: .text) == text)
  }

  @Test func fewFeaturesAreShownWithoutBeingAskedFor() {
    var report = Example.toy.report()
    #expect(!report.document(.auto).rendered(as: .text).contains("  Features"))
    report.matrices[0].features = Array(report.matrices[0].features?.prefix(40) ?? [])
    #expect(report.document(.auto).rendered(as: .text).contains("  Features"))
    #expect(!report.document(.none).rendered(as: .text).contains("  Features"))
  }

  @Test func manyKindsOfBlocksAreCutShortAndCounted() {
    var report = Example.toy.report()
    let block = report.matrices[0].blocks[0]
    report.matrices[0].blocks = (0..<20).map { index in
      var other = block
      other.geometry.name = "\(index + 3)-gon"
      return other
    }
    let text = report.document(.auto).rendered(as: .text)
    #expect(text.contains("\n    … and 8 more kinds, 8 blocks in all\n"))
    #expect(!report.document(.all).rendered(as: .text).contains("more kinds"))
  }

  @Test func notesAreLeftOutWithoutDetailsAndWarningsAreNot() {
    let text = Example.vocabulary.report().document(.none).rendered(as: .text)
    #expect(text.contains("    warning: no blocks were looked for"))
    #expect(!text.contains("note:"))
  }

  @Test func eachMatrixBeginsWithItsOwnAnswer() {
    var report = Example.toy.report()
    report.matrices += Example.embedding.report().matrices
    let text = report.document(.none).rendered(as: .text)
    #expect(text.hasPrefix("Overview: 2 matrices, 1 with a named geometry\n"))
    #expect(text.contains("\n\ntoy.W: 3 pentagons"))
    #expect(text.contains("\n\nembedding.weight: unstructured"))
  }

  @Test func anEmptyReportIsItsColophon() {
    let report = GeometryReport(generator: GeneratorReport(version: "0.1.0"), matrices: [])
    #expect(report.document(.auto).rendered(as: .text) == "made by  eigenframe 0.1.0\n")
  }

  @Test func escapeSequencesInNamesDoNotReachTheTerminal() {
    var report = Example.toy.report()
    report.matrices[0].name = "W\u{1B}]0;owned\u{07}"
    report.diagnostics[0].matrix = report.matrices[0].name
    report.sources[0].path = "a\nb\u{1B}"
    for format in [AnswerFormat.text, .markdown] {
      let text = (try? report.rendered(as: format, detail: .all)) ?? "\u{1B}"
      #expect(!text.contains("\u{1B}") && !text.contains("\u{07}"))
    }
  }
}
