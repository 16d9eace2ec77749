import Documents
import Testing

@testable import Reports

struct MarkdownReportTests {
  @Test(arguments: Example.allCases, ReportDetail.allCases)
  func everyRowOfATableHasOneCellForEachTitle(
    example: Example, detail: ReportDetail
  ) {
    let text = example.report().document(detail).rendered(as: .markdown)
    var cells: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        cells = nil
        continue
      }
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == cells ?? bars, "\(line)")
      cells = bars
    }
  }

  @Test(arguments: Example.allCases)
  func roundingDoesNotChangeTheText(example: Example) {
    let texts = [-1e-12, 0, 1e-12].map {
      example.report(jitter: $0).document(.all).rendered(as: .markdown)
    }
    #expect(texts[0] == texts[1])
    #expect(texts[2] == texts[1])
  }
}
