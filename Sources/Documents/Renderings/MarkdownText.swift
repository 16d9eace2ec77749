/// The pieces of GitHub's Markdown in use.
enum MarkdownText {
  /// Characters that Markdown reads as markup inside a line. An accent after one of them changes nothing for Markdown.
  private static let marks: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "[", "]", "<", "&", "|", "~", "$",
  ]

  /// `text` without markup, in a table's cell too.
  ///
  /// GitHub looks for `@name`, `#12` and `GH-12` in the page that Markdown gives, where an escape is gone: an empty comment inside,
  /// which no reader sees, keeps them from being mentions and links.
  static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = ""
    for (place, scalar) in scalars.enumerated() {
      if isReference(scalars[max(0, place - 3)..<place], before: scalar) { escaped += "<!-- -->" }
      if marks.contains(scalar) { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  /// Whether a mention of a person or the number of an issue may begin with the last of `start` and go on with `next`.
  private static func isReference(
    _ start: ArraySlice<Unicode.Scalar>, before next: Unicode.Scalar
  ) -> Bool {
    let isDigit = ("0"..."9").contains(next)
    return switch start.last {
    case "@": isDigit || ("a"..."z").contains(next) || ("A"..."Z").contains(next)
    case "#": isDigit
    case "-": isDigit && ["GH-", "gh-"].contains { $0.unicodeScalars.elementsEqual(start) }
    default: false
    }
  }

  /// `text` as a paragraph or an item of a list: its first characters are not markup for a heading, a list, a quotation or code.
  static func line(_ text: String) -> String {
    let escaped = escaped(text)
    let scalars = escaped.unicodeScalars
    guard let first = scalars.first else { return "" }
    switch first {
    case " ": return "&#32;" + String(scalars.dropFirst())
    case "#", ">": return "\\" + escaped
    case "-", "+":
      // A number such as -1 is no item, but -- is a line.
      let second = scalars.dropFirst().first
      return second == nil || second == " " || second == first ? "\\" + escaped : escaped
    case "0"..."9":
      let number = scalars.prefix { ("0"..."9").contains($0) }
      let rest = scalars.dropFirst(number.count)
      let ends = rest.first == "." || rest.first == ")"
      let isAlone = rest.dropFirst().first.map { $0 == " " } ?? true
      return ends && isAlone ? String(number) + "\\" + String(rest) : escaped
    default: return escaped
    }
  }

  /// `text` as a heading: marks `#` at its end are not taken for the end of the heading.
  static func heading(_ text: String) -> String {
    let escaped = escaped(text)
    let end = escaped.unicodeScalars.reversed().prefix { $0 == "#" }.count
    guard end > 0 else { return escaped }
    return escaped.dropLast(end) + "\\" + String(repeating: "#", count: end)
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
