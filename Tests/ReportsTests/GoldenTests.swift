import Reports
import Testing

struct GoldenTests {
  @Test(arguments: Example.allCases)
  func `text is what the golden file holds`(example: Example) throws {
    try Golden(name: "\(example.rawValue).txt").expect(example.report().rendered(as: .text))
  }

  @Test(arguments: Example.allCases)
  func `Markdown is what the golden file holds`(example: Example) throws {
    try Golden(name: "\(example.rawValue).md").expect(example.report().rendered(as: .markdown))
  }

  @Test(arguments: Example.allCases)
  func `JSON is what the golden file holds`(example: Example) throws {
    try Golden(name: "\(example.rawValue).json").expect(example.report().rendered(as: .json))
  }

  @Test(arguments: [ReportDetail.all, .none])
  func `text follows the details asked for`(detail: ReportDetail) throws {
    let text = try Example.toy.report().rendered(as: .text, detail: detail)
    try Golden(name: "toy-\(detail.rawValue).txt").expect(text)
  }
}
