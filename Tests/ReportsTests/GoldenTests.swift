import Reports
import Testing

struct GoldenTests {
  @Test(arguments: Example.allCases)
  func textIsWhatTheGoldenFileHolds(example: Example) throws {
    try Golden(name: "\(example.rawValue).txt").expect(example.report().rendered(as: .text))
  }

  @Test(arguments: Example.allCases)
  func markdownIsWhatTheGoldenFileHolds(example: Example) throws {
    try Golden(name: "\(example.rawValue).md").expect(example.report().rendered(as: .markdown))
  }

  @Test(arguments: Example.allCases)
  func jsonIsWhatTheGoldenFileHolds(example: Example) throws {
    try Golden(name: "\(example.rawValue).json").expect(example.report().rendered(as: .json))
  }

  @Test(arguments: [ReportDetail.all, .none])
  func textFollowsTheDetailsAskedFor(detail: ReportDetail) throws {
    let text = try Example.toy.report().rendered(as: .text, detail: detail)
    try Golden(name: "toy-\(detail.rawValue).txt").expect(text)
  }
}
