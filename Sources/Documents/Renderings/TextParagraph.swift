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
      if !isFresh, line.count + 1 + rest.count > width {
        lines.append(line)
        line = blanks(hanging)
        isFresh = true
      }
      while line.count + (isFresh ? 0 : 1) + rest.count > width {
        let room = max(1, width - line.count)
        lines.append(line + rest.prefix(room))
        rest = rest.dropFirst(room)
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
