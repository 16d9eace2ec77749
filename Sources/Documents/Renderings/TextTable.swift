import Files

/// A table as aligned columns.
///
/// Where a line is too short for all columns, words are cut or broken. But if the rows have details, the last columns of words go
/// to lines of their own below the row, so that nothing is cut. Figures are never cut: where they do not fit, the last columns
/// go below the row too, or, without details, into a further table of the same rows below; see `TableBands`.
struct TextTable {
  static let gap = 2
  /// No column of words is made narrower than this.
  static let narrowest = 12

  /// The columns that are aligned, and all rows.
  private let table: Table
  /// The titles of the columns that go below each row.
  private let lowered: [String]
  private let widths: [Int]
  /// The blanks before each row.
  private let indent: Int
  /// The columns of a line; `Int.max` for lines that are never broken.
  private let width: Int
  private let ellipsis: String

  /// The lines of `table` under its `title`, which stands beside the titles of the columns if there is room.
  ///
  /// - Parameters:
  ///   - table: what is laid out.
  ///   - title: the section's; empty for none.
  ///   - indent: the blanks before each row; the title has two less.
  ///   - width: the columns of a line.
  ///   - ellipsis: what ends a cell that was cut because it is too long.
  static func lines(
    _ table: Table, title: String, indent: Int, width: Int, ellipsis: String
  ) -> [String] {
    let bands = table.bands(room: width - indent)
    return bands.enumerated().flatMap { number, band in
      (number == 0 ? [] : [""])
        + TextTable(band, indent: indent, width: width, ellipsis: ellipsis)
        .lines(title: number == 0 ? title : "")
    }
  }

  private init(_ table: Table, indent: Int, width: Int, ellipsis: String) {
    let natural = table.naturalWidths
    let kept = Self.aligned(natural, table, room: width - indent)
    var aligned = table
    aligned.columns.removeSubrange(kept...)
    self.table = aligned
    lowered = table.columns[kept...].map(\.title)
    self.ellipsis = ellipsis
    self.indent = indent
    self.width = width
    widths = Self.fitting(
      Array(natural.prefix(kept)), aligned.columns, room: width - indent)
  }

  /// How many of the columns are aligned.
  private static func aligned(_ natural: [Int], _ table: Table, room: Int) -> Int {
    guard !table.detailTitle.isEmpty else { return natural.count }
    var kept = natural.count
    while kept > 1, table.columns[kept - 1].side == .left,
      natural.prefix(kept).reduce(0, { $0 + $1 + gap }) > room + gap
    {
      kept -= 1
    }
    while kept > 1, table.width(of: Array(0..<kept), natural) > room { kept -= 1 }
    return kept
  }

  /// Natural widths with columns of words narrowed, widest first, until a line holds them.
  private static func fitting(_ natural: [Int], _ columns: [Table.Column], room: Int) -> [Int] {
    var widths = natural
    let room = room - gap * max(0, widths.count - 1)
    while widths.reduce(0, +) > room {
      let words = widths.indices.filter { columns[$0].side == .left && widths[$0] > narrowest }
      guard let widest = words.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func lines(title: String) -> [String] {
    var lines = heading(title)
    for row in table.rows { lines += self.lines(of: row) }
    guard !table.remark.isEmpty else { return lines }
    return lines + wrapped(table.remark, first: TextParagraph.blanks(indent), hanging: indent)
  }

  private func heading(_ title: String) -> [String] {
    var titles = table.columns.map(\.title)
    guard !title.isEmpty else { return [line(titles)] }
    // The section's title says what the first column lists, if that is words.
    if table.columns.first?.side == .left { titles[0] = "" }
    let header = line(titles)
    let indented = TextParagraph.blanks(indent - Self.gap) + title
    let isRoomy = header.prefix { $0 == " " }.count >= title.columns + 2 * Self.gap
    return isRoomy
      ? [indented + header.dropFirst(indented.columns)]
      : wrapped(title, first: TextParagraph.blanks(indent - Self.gap), hanging: indent) + [header]
  }

  /// A row, the rest of a last column of words, and the row's detail.
  private func lines(of row: Table.Row) -> [String] {
    var cells = Array(row.cells.prefix(table.columns.count))
    var rest: [String] = []
    if let last = cells.indices.last, table.columns[last].side == .left, width < .max {
      let wrapped = TextParagraph.lines(cells[last], first: "", hanging: 0, width: widths[last])
      let start = widths.dropLast().reduce(indent) { $0 + $1 + Self.gap }
      cells[last] = wrapped[0]
      rest = wrapped.dropFirst().map { TextParagraph.blanks(start) + $0 }
    }
    let below =
      Array(zip(lowered, row.cells.suffix(lowered.count))) + [(table.detailTitle, row.detail)]
    return [line(cells)] + rest + below.flatMap { self.below($0, $1) }
  }

  /// A cell below its row; nothing if it is empty.
  private func below(_ title: String, _ cell: String) -> [String] {
    guard !cell.isEmpty, !["–", "-"].contains(cell) else { return [] }
    let first = TextParagraph.blanks(indent + Self.gap) + title + " "
    return wrapped(cell, first: first, hanging: indent + 2 * Self.gap)
  }

  private func wrapped(_ text: String, first: String, hanging: Int) -> [String] {
    TextParagraph.lines(text, first: first, hanging: hanging, width: width)
  }

  private func line(_ cells: [String]) -> String {
    var line = TextParagraph.blanks(indent)
    for (column, cell) in cells.enumerated() {
      let text = shortened(cell, to: widths[column], from: column == 0 ? .middle : .end)
      let padding = TextParagraph.blanks(widths[column] - text.columns)
      line += table.columns[column].side == .left ? text + padding : padding + text
      line += TextParagraph.blanks(Self.gap)
    }
    return TextParagraph.trimmed(line)
  }

  /// What is left out of a text that is too long.
  private enum Omission {
    /// Its end.
    case end
    /// Its middle: names of tensors differ at both ends.
    case middle
  }

  private func shortened(_ text: String, to width: Int, from omission: Omission) -> String {
    guard text.columns > width else { return text }
    let room = max(0, width - ellipsis.count)
    switch omission {
    case .end: return text.prefix(columns: room) + ellipsis
    case .middle:
      return text.prefix(columns: room / 2) + ellipsis + text.suffix(columns: room - room / 2)
    }
  }
}
