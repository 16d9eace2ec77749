extension String {
  /// The text on one line with control characters replaced.
  ///
  /// Names and labels come from files that may be hostile: a terminal would obey an escape sequence in them.
  package var plain: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      plain.append(Self.isControl(scalar) ? Self.replacement(for: scalar) : scalar)
    }
    return String(plain)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.isWhitespace ? " " : "\u{FFFD}"
  }
}
