/// The pieces of GitHub's Markdown in use.
enum MarkdownText {
  /// Characters that Markdown reads as markup inside a line.
  private static let marks: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", "&", "|", "~", "$",
  ]

  /// `text` without markup, in a table's cell too.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if marks.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }

  /// A row of a table.
  static func row(_ cells: [String]) -> String {
    "| " + cells.map(escaped).joined(separator: " | ") + " |"
  }

  /// The line between a table's titles and its rows.
  static func rule(_ sides: [Table.Column.Side]) -> String {
    "| " + sides.map { $0 == .left ? ":--" : "--:" }.joined(separator: " | ") + " |"
  }
}
