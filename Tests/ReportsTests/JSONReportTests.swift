import Foundation
import TestSupport
import Testing

@testable import Reports

struct JSONReportTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aNumberThatIsNotFiniteIsRefusedByName(value: Double) {
    var report = Example.toy.report()
    report.matrices[0].frame.eigenvalues[2] = value
    #expect(throws: ReportError.notFinite(field: "matrices[0].frame.eigenvalues[2]")) {
      try report.rendered(as: .json)
    }
  }

  @Test func theErrorIsOneLineThatNamesTheField() {
    #expect(
      ReportError.notFinite(field: "matrices[0].frame.trace").description
        == "report field matrices[0].frame.trace: expected a finite number or none, "
        + "found NaN or infinity")
  }

  @Test func numbersHaveTheFewestDigitsThatReadBack() throws {
    var report = Example.embedding.report()
    report.matrices[0].frame.trace = 0.1 + 0.2
    report.matrices[0].frame.lowerBound = 2
    let text = try report.rendered(as: .json)
    #expect(text.contains(#""trace": 0.30000000000000004"#))
    #expect(text.contains(#""lowerBound": 2,"#))
  }

  @Test func slashesAreNotEscapedAndTheDocumentEndsWithANewline() throws {
    let text = try Example.toy.report().rendered(as: .json)
    #expect(text.contains(#""path": "runs/toy.npz""#))
    #expect(text.hasSuffix("}\n") && !text.hasSuffix("\n\n"))
  }

  @Test func withoutDetailsThereAreNoFeatures() throws {
    let text = try Example.toy.report().rendered(as: .json, detail: .none)
    #expect(try JSONTree.read(text)["matrices"] != nil)
    #expect(!text.contains("squaredNorm"))
  }

  @Test(arguments: [
    "3", #""a, [b]: \" \\""#, "[]", "{}", #"{"a":[],"b":{}}"#, #"{"a":[1,2,3],"b":"x,y:z"}"#,
  ])
  func onlyBlanksChangeInTheLayout(compact: String) throws {
    let lines = JSONLayout.lines(of: Array(compact.utf8))
    #expect(try JSONTree.read(lines) == .read(compact))
    #expect(lines.filter { !$0.isWhitespace } == compact.filter { !$0.isWhitespace })
  }

  @Test func shortContainersStayOnOneLineAndLongOnesAreFilled() {
    let numbers = (100..<150).map(String.init).joined(separator: ",")
    let lines = JSONLayout.lines(of: Array("{\"n\":[\(numbers)],\"p\":[[1,2],[3,4]]}".utf8))
      .split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines[1] == "  \"n\": [")
    #expect(lines[2].hasPrefix("    100, 101, ") && lines[2].hasSuffix(" 118,"))
    #expect(lines[4] == "    138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149")
    #expect(lines[6] == "  \"p\": [[1, 2], [3, 4]]")
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: Example.allCases)
  func linesWithoutLongStringsKeepTo100Columns(example: Example) throws {
    let text = try example.report().rendered(as: .json)
    for line in text.split(separator: "\n") where !isLongString(line) {
      #expect(line.count <= 100)
    }
  }

  /// Sentences are not broken: a string has no place to break at.
  private func isLongString(_ line: Substring) -> Bool {
    line.contains("\"message\": ") || line.contains("\"summary\": ")
  }
}
