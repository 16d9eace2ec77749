import Foundation
import Recognition
import Reports
import TestSupport
import Testing

struct ContractTests {
  private func schema() throws -> JSONTree {
    let url = Golden.fixtures.appending(path: "report.schema.json")
    return try .read(String(contentsOf: url, encoding: .utf8))
  }

  private func decoded(_ text: String) throws -> GeometryReport {
    try JSONDecoder().decode(GeometryReport.self, from: Data(text.utf8))
  }

  @Test(arguments: Example.allCases, ReportDetail.allCases)
  func theJSONKeepsTheContract(example: Example, detail: ReportDetail) throws {
    let document = try example.report().rendered(as: .json, detail: detail)
    #expect(try SchemaChecker(schema()).failures(in: .read(document)) == [])
  }

  @Test(arguments: [
    (#""orientation": "rows""#, #""orientation": "diagonal""#),
    (#""schema": "eigenframe.report/1""#, #""schema": "eigenframe.report/2""#),
    (#""featureCount": 48"#, #""featureCount": 48.5"#),
    (#""certificate": "scheme""#, #""certificate": "hearsay""#),
    (#""tight": true"#, #""tight": "yes""#),
    (#""rank": 21"#, #""ranc": 21"#),
  ])
  func aDocumentThatBreaksTheContractIsRefused(good: String, bad: String) throws {
    let document = try Example.toy.report().rendered(as: .json)
    let broken = document.replacingOccurrences(of: good, with: bad)
    #expect(broken != document)
    #expect(try !SchemaChecker(schema()).failures(in: .read(broken)).isEmpty)
  }

  @Test(arguments: Example.allCases)
  func aReportComesBackFromItsJSONUnchanged(example: Example) throws {
    let report = example.report(jitter: 1e-12)
    #expect(try decoded(report.rendered(as: .json)) == report)
  }

  @Test func aDocumentOfAnotherVersionIsRefused() throws {
    let document = try Example.toy.report().rendered(as: .json)
      .replacingOccurrences(of: "eigenframe.report/1", with: "eigenframe.report/2")
    #expect(throws: DecodingError.self) { try decoded(document) }
  }

  @Test func unknownFieldsAreIgnored() throws {
    let report = Example.embedding.report()
    let document = try report.rendered(as: .json)
      .replacingOccurrences(of: #""summary":"#, with: #""novelty": [1], "summary":"#)
    #expect(try decoded(document) == report)
  }

  @Test func anEigenvalueIsAPairAndNothingElse() throws {
    let decoder = JSONDecoder()
    let pair = try decoder.decode(EigenvalueReport.self, from: Data("[2.5, 2]".utf8))
    #expect(pair == EigenvalueReport(value: 2.5, multiplicity: 2))
    for bad in ["[2.5]", "[2.5, 2, 1]", "[2.5, 1.5]", "{}"] {
      #expect(throws: DecodingError.self, "\(bad)") {
        try decoder.decode(EigenvalueReport.self, from: Data(bad.utf8))
      }
    }
  }

  @Test func optionsAndParametersKeepTheirKinds() throws {
    let options: [String: OptionValue] = [
      "a": .bool(true), "b": .number(1), "c": .string("1"), "d": .strings(["1"]),
    ]
    let read = try JSONDecoder().decode(
      [String: OptionValue].self, from: JSONEncoder().encode(options))
    #expect(read == options)
    let parameters: [String: ParameterValue] = [
      "a": .integer(5), "b": .integers([16, 5, 0, 2]), "c": .string("tight"),
    ]
    let again = try JSONDecoder().decode(
      [String: ParameterValue].self, from: JSONEncoder().encode(parameters))
    #expect(again == parameters)
  }

  @Test func namesOfComparisonsAreKeys() throws {
    let report = Example.embedding.report()
    let document = try report.rendered(as: .json)
    #expect(document.contains(#""coherence/haar-tight-frame": {"#))
    #expect(try decoded(document) == report)
    for bad in ["coherence/guesswork", "coherence", "guess/gaussian"] {
      let broken = document.replacing("coherence/haar-tight-frame", with: bad)
      #expect(throws: DecodingError.self, "\(bad)") { try decoded(broken) }
    }
  }

  @Test func everyOutcomeOfAHypothesisIsOneWord() throws {
    for outcome in [HypothesisReport.Outcome.scheme, .rejected(.notCommutative), .rejected(.known)]
    {
      let word = try JSONEncoder().encode([outcome])
      #expect(String(decoding: word, as: UTF8.self).contains(/^\["[a-z-]+"\]$/))
      #expect(try JSONDecoder().decode([HypothesisReport.Outcome].self, from: word) == [outcome])
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([HypothesisReport.Outcome].self, from: Data(#"["hearsay"]"#.utf8))
    }
  }
}
