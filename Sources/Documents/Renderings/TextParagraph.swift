import Files

/// Words broken into lines of a given width.
enum TextParagraph {
  /// The lines of `text`, the first after `first` and each further one after `hanging` blanks.
  ///
  /// A word that is longer than a line is cut. There is at least one line. With a width of `Int.max` the text is one
  /// line, as it is.
  static func lines(
    _ text: String, first: String, hanging: Int, width: Int
  ) -> [String] {
    guard width < .max else { return [first + text] }
    var lines: [String] = []
    var line = first
    var isFresh = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      var rest = word
      if !isFresh, line.columns + 1 + rest.columns > width {
        lines.append(line)
        line = blanks(hanging)
        isFresh = true
      }
      while line.columns + (isFresh ? 0 : 1) + rest.columns > width, !rest.isEmpty {
        let start = rest.prefix(columns: width - line.columns)
        // At least one character, so that every line takes the word further.
        let count = max(1, start.count)
        lines.append(line + rest.prefix(count))
        rest = rest.dropFirst(count)
        line = blanks(hanging)
      }
      line += (isFresh ? "" : " ") + rest
      isFresh = false
    }
    lines.append(line)
    return lines.map(trimmed)
  }

  /// `count` blanks.
  static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// `line` without blanks at its end.
  static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
