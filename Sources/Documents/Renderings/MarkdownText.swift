/// The pieces of GitHub's Markdown in use.
enum MarkdownText {
  /// Characters that Markdown reads as markup inside a line. An accent after one of them changes nothing for Markdown.
  private static let marks: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "[", "]", "<", "&", "|", "~", "$",
  ]

  /// `text` without markup, in a table's cell too.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      if marks.contains(scalar) { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
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
