import Files

extension String {
  /// The text on one line, safe in a script of gnuplot: characters that could end a line, or hide, become spaces.
  var plain: String { DisplayedText.plain(self, mark: " ") }

  /// Whether the text is safe as the name of a file: it does not lead out of a folder, and no program takes it for an
  /// option.
  package var isFileStem: Bool {
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    guard let first = utf8.first, utf8.count <= 100 else { return false }
    return isWord(first) && utf8.allSatisfy { isWord($0) || "-_.".utf8.contains($0) }
  }
}
