/// Texts and numbers in gnuplot's language.
enum GnuplotText {
  /// A text in double quotes, in which every ASCII character except letters, digits and spaces is an octal escape. So no
  /// character can end the quotes, run a command (`` ` ``) or start a variable.
  ///
  /// Single quotes would not need escapes, but cannot hold two single quotes in a row. The option `noenhanced` beside the
  /// text turns off markup.
  static func quoted(_ text: String) -> String {
    let escaped = text.plain.unicodeScalars.map { scalar in
      let isHarmless = !scalar.isASCII || scalar == " " || scalar.properties.isAlphabetic
      return isHarmless || ("0"..."9").contains(scalar) ? String(scalar) : octal(scalar.value)
    }
    return "\"\(escaped.joined())\""
  }

  /// An octal escape: gnuplot reads up to three digits, or four if the first is zero.
  private static func octal(_ code: UInt32) -> String {
    let digits = String(code, radix: 8)
    let length = code < 0o100 ? 4 : 3
    return "\\" + String(repeating: "0", count: length - digits.count) + digits
  }

  /// A text beside a tick. gnuplot takes `%` for the format of a number and cuts the text off after 49 bytes.
  static func tick(_ text: String) -> String {
    let doubled = text.plain.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
    guard doubled.utf8.count > 49 else { return quoted(doubled) }
    let start = text.plain.filter { $0 != "%" }.reduce(into: "") { start, character in
      if start.utf8.count + String(character).utf8.count <= 46 { start.append(character) }
    }
    return quoted("\(start)…")
  }

  /// A number with enough digits to read the same double back, always with a point or exponent, because gnuplot divides
  /// integers without remainder; `NaN` for a gap.
  static func number(_ value: Double) -> String {
    value.isFinite ? value.description : "NaN"
  }
}
