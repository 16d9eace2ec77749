/// Texts and numbers in gnuplot's language.
enum GnuplotText {
  /// A text in single quotes, in which gnuplot expands nothing: no escapes, no macros, no commands.
  ///
  /// Where it is written `noenhanced`, no character in it is markup either.
  static func quoted(_ text: String) -> String {
    "'" + text.plain.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }

  /// A text beside a tick, in which gnuplot looks for formats of numbers.
  static func tick(_ text: String) -> String {
    quoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"))
  }

  /// A number that brings the same double back, and is never taken for an integer; `NaN` for a gap.
  static func number(_ value: Double) -> String {
    value.isFinite ? value.description : "NaN"
  }
}
