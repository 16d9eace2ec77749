/// Texts and numbers in gnuplot's language.
enum GnuplotText {
  /// A text in double quotes, with every ASCII character but letters, digits and spaces as an octal escape: none is left
  /// that could end the quotes, run a command (`` ` ``), or expand.
  ///
  /// Single quotes would need no escapes, but cannot hold two of themselves in a row. Where the text is written
  /// `noenhanced`, no character in it is markup either.
  static func quoted(_ text: String) -> String {
    let escaped = text.plain.unicodeScalars.map { scalar in
      let isHarmless = !scalar.isASCII || scalar == " " || scalar.properties.isAlphabetic
      return isHarmless || ("0"..."9").contains(scalar) ? String(scalar) : octal(scalar.value)
    }
    return "\"\(escaped.joined())\""
  }

  /// gnuplot reads up to three digits, or four where the first one is zero.
  private static func octal(_ code: UInt32) -> String {
    let digits = String(code, radix: 8)
    let length = code < 0o100 ? 4 : 3
    return "\\" + String(repeating: "0", count: length - digits.count) + digits
  }

  /// A text beside a tick, in which gnuplot looks for formats of numbers; it would cut it off after 49 bytes.
  static func tick(_ text: String) -> String {
    let doubled = text.plain.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
    guard doubled.utf8.count > 49 else { return quoted(doubled) }
    let start = text.plain.filter { $0 != "%" }.reduce(into: "") { start, character in
      if start.utf8.count + String(character).utf8.count <= 46 { start.append(character) }
    }
    return quoted("\(start)…")
  }

  /// A number that brings the same double back, and is never taken for an integer; `NaN` for a gap.
  static func number(_ value: Double) -> String {
    value.isFinite ? value.description : "NaN"
  }
}
