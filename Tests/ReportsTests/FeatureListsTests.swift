import Testing

@testable import Reports

/// Lists of features with their names.
struct FeatureListsTests {
  @Test(
    arguments: [
      ([[10, 11, 12]], [["mon", "tue", "wed"]], "10–12: mon, tue, wed"),
      ([[1, 2], [7, 9]], [["a", "b"], ["c", ""]], "1, 2 | 7, 9: a, b | c, 9"),
      ([[0, 1, 2], [5, 6]], [nil, ["x", "y"]], "0–2 | 5, 6: 0–2 | x, y"),
      ([[3], [4], [6]], [["a"], nil, ["c"]], "3, 4, 6: a, 4, c"),
      ([[1, 2]], [nil], "1, 2"), ([[1, 2]], [["", ""]], "1, 2"), ([[1, 2]], [], "1, 2"),
      ([[1, 2]], [["a,b", "7"]], "1, 2: \"a,b\", \"7\""),
      ([[1, 2]], [[" day", "a|b"]], "1, 2: \" day\", \"a|b\""),
      ([[1]], [["a\nb\u{1b}[2J"]], "1: a\\nb\\u{1b}[2J"),
    ] as [([[Int]], [[String]?], String)])
  func namesFollowTheNumbers(groups: [[Int]], labels: [[String]?], text: String) {
    #expect(FeatureLists.text(groups: groups, labels: labels, limit: .max) == text)
  }

  @Test func namesThatAreLeftOutAreCounted() {
    let features = Array(0..<5000)
    let text = FeatureLists.text(features, labels: features.map { "w\($0)" }, limit: 12)
    #expect(text == "0–4999: w0, w1, w2, w3, … and 4,996 more")
    let long = FeatureLists.text(
      [4], labels: [String(repeating: "x", count: 4096)], limit: 12)
    #expect(long.count < 200)
  }

  @Test func aNameIsWrittenInOneWayWhereverItStands() throws {
    var report = Example.toy.report()
    report.matrices[0].blocks[3].labels = ["a\nb", "down"]
    report.matrices[0].features?[15].label = "a\nb"
    let text = try report.rendered(as: .text, detail: .all)
    #expect(text.contains("a\\nb"))
    #expect(!text.contains("a b"), "a line break is no space")
    let table = text.split(separator: "\n").filter { $0.contains("a\\nb") }
    #expect(table.count >= 2, "in the list of the block and in the table of features")
  }

  @Test func reportNamesDeadWeakAndEqualFeatures() throws {
    var report = Example.toy.report()
    report.matrices[0].deadFeatureLabels = ["p", "q", "r", "s", "t", "u", ""]
    report.matrices[0].duplicateGroups = [[0, 5], [7, 8, 9]]
    report.matrices[0].duplicateGroupLabels = [["one", "same"], ["", "", ""]]
    report.matrices[0].weakFeatures = WeakFeaturesReport(indices: [3, 4], threshold: 0.1)
    report.matrices[0].weakFeatures?.labels = ["tiny", "small"]
    report.matrices[0].blocks[3].labels = ["up", "down"]
    let text = try report.rendered(as: .text).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(text.contains("Dead features 41–47: p, q, r, s, t, u, 47"))
    #expect(text.contains("Equal features 0, 5 | 7–9: one, same | 7, 8, 9"))
    #expect(text.contains("3, 4: tiny, small"))
    #expect(text.contains("15, 16 | 17, 18 | 19, 20 | 21, 22 | 23, 24: up, down | 17, 18 |"))
    let json = try report.rendered(as: .json)
    #expect(json.contains("\"labels\": [\"up\", \"down\"]"))
    #expect(
      json.contains("\"deadFeatureLabels\": [\"p\", \"q\", \"r\", \"s\", \"t\", \"u\", \"\"]"))
  }
}
