extension String {
  /// The text on one line: control and format characters, which could end a line of a script or hide, become spaces.
  var plain: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        text.unicodeScalars.append(" ")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Whether it may be the stem of a file: it leads out of no folder, and no program takes it for an option.
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
