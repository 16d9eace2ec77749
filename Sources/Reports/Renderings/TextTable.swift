/// A table as aligned columns.
package struct TextTable {
  private static let gap = 2
  private static let rowIndent = 4
  private static let detailIndent = 6
  /// No column of words is made narrower than this.
  private static let narrowest = 12

  private let table: Table
  private let widths: [Int]

  /// The lines of `table` under its `title`, which stands beside the column titles.
  package static func lines(_ table: Table, title: String) -> [String] {
    TextTable(table, title: title).lines(title: title)
  }

  private init(_ table: Table, title: String) {
    self.table = table
    let natural = table.columns.indices.map { column in
      table.rows.reduce(table.columns[column].title.count) {
        max($0, $1.cells[column].count)
      }
    }
    widths = Self.fitting(natural, table.columns)
  }

  /// Natural widths with columns of words narrowed, widest first, until a line holds them.
  private static func fitting(_ natural: [Int], _ columns: [Table.Column]) -> [Int] {
    var widths = natural
    let room = TextParagraph.width - rowIndent - gap * max(0, widths.count - 1)
    while widths.reduce(0, +) > room {
      let words = widths.indices.filter { columns[$0].side == .left && widths[$0] > narrowest }
      guard let widest = words.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func lines(title: String) -> [String] {
    var titles = table.columns.map(\.title)
    // The section's title says what the first column lists, when that is words.
    if table.columns.first?.side == .left { titles[0] = "" }
    let header = line(titles)
    let isRoomy = header.prefix { $0 == " " }.count >= title.count + 2 * Self.gap
    var lines =
      isRoomy
      ? [title.indented + header.dropFirst(title.indented.count)]
      : TextParagraph.lines(title, first: "  ", hanging: Self.rowIndent) + [header]
    for row in table.rows { lines += self.lines(of: row) }
    guard !table.remark.isEmpty else { return lines }
    let first = TextParagraph.blanks(Self.rowIndent)
    return lines + TextParagraph.lines(table.remark, first: first, hanging: Self.rowIndent)
  }

  /// A row, the rest of a last column of words, and the row's detail.
  private func lines(of row: Table.Row) -> [String] {
    var cells = row.cells
    var rest: [String] = []
    if let last = cells.indices.last, table.columns[last].side == .left {
      let wrapped = TextParagraph.lines(cells[last], first: "", hanging: 0, width: widths[last])
      let start = widths.dropLast().reduce(Self.rowIndent) { $0 + $1 + Self.gap }
      cells[last] = wrapped[0]
      rest = wrapped.dropFirst().map { TextParagraph.blanks(start) + $0 }
    }
    guard !row.detail.isEmpty else { return [line(cells)] + rest }
    let first = TextParagraph.blanks(Self.detailIndent) + table.detailTitle + " "
    return [line(cells)] + rest
      + TextParagraph.lines(row.detail, first: first, hanging: Self.detailIndent + 2)
  }

  private func line(_ cells: [String]) -> String {
    var line = TextParagraph.blanks(Self.rowIndent)
    for (column, cell) in cells.enumerated() {
      let text = shortened(cell, to: widths[column])
      let padding = TextParagraph.blanks(widths[column] - text.count)
      line += table.columns[column].side == .left ? text + padding : padding + text
      line += TextParagraph.blanks(Self.gap)
    }
    return TextParagraph.trimmed(line)
  }

  private func shortened(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }
}

extension String {
  /// The text as a section's title stands.
  var indented: String { "  " + self }
}
