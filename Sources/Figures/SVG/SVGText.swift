/// Texts and numbers in SVG, which are also safe in HTML.
package enum SVGText {
  /// A text without markup, for elements and for attributes in double quotes. Characters that could hide or turn text become
  /// spaces.
  package static func escaped(_ text: String) -> String {
    let text = text.plain
    guard text.utf8.contains(where: isMark) else { return text }
    return text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// A coordinate in points, with one decimal; 0 for a number that is not finite.
  package static func coordinate(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let (whole, part) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
  }

  /// A number beside a tick, with as many decimals as `step` needs.
  static func tick(_ value: Double, step: Double) -> String {
    guard value != 0, step > 0 else { return "0" }
    let digits = fractionDigits(of: step)
    guard value.magnitude < 1e6, digits <= 5 else { return scientific(value, step: step) }
    let scale = [1.0, 10, 100, 1e3, 1e4, 1e5][digits]
    let units = Int((value.magnitude * scale).rounded())
    let whole = "\(units / Int(scale))"
    let part = "\(units % Int(scale))"
    let zeros = String(repeating: "0", count: max(0, digits - part.count))
    let text = digits == 0 ? whole : "\(whole).\(zeros)\(part)"
    return value < 0 && units > 0 ? "−" + text : text
  }

  /// How many decimals tell multiples of `step` apart.
  private static func fractionDigits(of step: Double) -> Int {
    var (digits, scaled) = (0, step)
    while digits < 6, (scaled - scaled.rounded()).magnitude > 1e-6 * scaled {
      digits += 1
      scaled *= 10
    }
    return digits
  }

  /// A number such as `2×10⁻⁵` or `1.000002×10⁷`, with three significant digits, or more if multiples of `step` need them.
  static func scientific(_ value: Double, step: Double = 0) -> String {
    var (mantissa, power) = (value.magnitude, 0)
    guard value.isFinite, mantissa > 0 else { return "0" }
    var unit = step
    while mantissa >= 10 { (mantissa, unit, power) = (mantissa / 10, unit / 10, power + 1) }
    while mantissa < 1 { (mantissa, unit, power) = (mantissa * 10, unit * 10, power - 1) }
    // A span is wider than 10⁻⁵ of its numbers: six decimals tell its ticks apart.
    let decimals = max(2, fractionDigits(of: unit))
    let scale = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][decimals]
    var units = Int((mantissa * Double(scale)).rounded())
    if units >= 10 * scale { (units, power) = (units / 10, power + 1) }
    var part = String(String(scale + units % scale).dropFirst())
    while part.hasSuffix("0") { part.removeLast() }
    let digits = "\(units / scale)" + (part.isEmpty ? "" : ".\(part)")
    let sign = value < 0 ? "−" : ""
    guard power != 0 else { return sign + digits }
    return sign + (digits == "1" ? "" : "\(digits)×") + "10" + superscript(power)
  }

  /// A whole number as an exponent.
  static func superscript(_ number: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(number.magnitude).compactMap(\.wholeNumberValue).map { raised[$0] }
    return (number < 0 ? "⁻" : "") + String(digits)
  }
}
