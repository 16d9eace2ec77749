import Glibc

/// Texts and numbers in Python.
enum PythonText {
  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    "\""
      + text.plain.reduce(into: "") { literal, character in
        if character == "\\" || character == "\"" { literal.append("\\") }
        literal.append(character)
      } + "\""
  }

  /// A text that Matplotlib shows as it is.
  static func label(_ text: String) -> String { quoted(text.withoutMath) }

  /// A number, without a point where it is a small whole one.
  static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value), whole.magnitude < 1_000_000 { return "\(whole)" }
    return value.description
  }

  /// A number that only has to be good enough to place something: to four digits.
  static func rounded(_ value: Double) -> String {
    guard value.isNormal else { return number(value) }
    let unit = pow(10, log10(value.magnitude).rounded(.down) - 3)
    // Divided by a whole power of ten where it is below 1: the nearest double to the short decimal.
    let digits = (value / unit).rounded()
    let short = unit < 1 ? digits / pow(10, -log10(unit).rounded()) : digits * unit
    return number(short.isFinite ? short : value)
  }

  /// A call: on one line if it fits, else with its arguments on lines of their own.
  static func call(_ function: String, _ arguments: [String]) -> [String] {
    let line = "\(function)(\(arguments.joined(separator: ", ")))"
    guard line.count > 88 else { return [line] }
    return ["\(function)("] + filled(arguments) + [")"]
  }

  /// Arguments, as many on a line as fit.
  private static func filled(_ arguments: [String]) -> [String] {
    var lines: [String] = []
    for argument in arguments {
      if let last = lines.last, last.count + argument.count < 84 {
        lines[lines.count - 1] = "\(last) \(argument),"
      } else {
        lines.append("    \(argument),")
      }
    }
    return lines
  }
}

extension [String] {
  /// The lines one step further in.
  var indented: [String] { map { $0.isEmpty ? $0 : "    " + $0 } }
}
