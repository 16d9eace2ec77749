/// A table in Markdown.
struct MarkdownTable {
  enum Alignment { case left, right }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows = [[String]]()

  init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "a row needs \(header.count) cells")
    rows.append(row)
  }

  var text: String {
    let rule = alignments.map { $0 == .left ? "---" : "---:" }
    return ([header, rule] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
