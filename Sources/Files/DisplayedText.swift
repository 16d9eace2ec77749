/// Text from a file in a form that is safe to show in one line.
///
/// A name in a hostile file may hold newlines, terminal escapes or a megabyte of text. None of these may reach a
/// terminal or split a message.
package enum DisplayedText {
  /// The longest text that is shown whole, in Unicode scalars.
  static let limit = 120

  /// The text with control, format and line-separating characters escaped.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isHarmless(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return result
  }

  /// The text, escaped, and with its middle left out if it is long.
  package static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return escaped(text) }
    let start = escaped(String(scalars.prefix(limit / 2)))
    return "\(start)…\(escaped(String(scalars.suffix(limit / 4))))"
  }

  /// The text in double quotes, escaped, and with its middle left out if it is long.
  package static func quoted(_ text: String) -> String {
    // Scalars, not characters: one character may be a letter under a million accents.
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return "\"\(escaped(text))\"" }
    let start = escaped(String(scalars.prefix(limit / 2)))
    let end = escaped(String(scalars.suffix(limit / 4)))
    return "\"\(start)…\(end)\" (\(text.utf8.count) bytes)"
  }

  /// The text on one line, as a document shows it: white space of every kind becomes a space, and each other character that
  /// a terminal may obey, or that is not seen, becomes `mark`.
  package static func plain(_ text: String, mark: Unicode.Scalar = "\u{FFFD}") -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let replacement = scalar.properties.isWhitespace ? " " : mark
      plain.append(isControl(scalar) ? replacement : scalar)
    }
    return String(plain)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .surrogate, .unassigned: false
    default: !isControl(scalar)
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
