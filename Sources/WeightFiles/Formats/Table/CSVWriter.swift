import Files

/// Writes a table as text with commas, by RFC 4180: lines end with CR and LF, and texts with commas, quotes or line breaks are
/// in double quotes.
///
/// Spreadsheets take a text that begins with one of `=`, `+`, `-`, `@` for a formula, also after a tab or a line break, and may
/// run it. Such a text gets an
/// apostrophe before it, and so does one that begins with an apostrophe: whoever takes one leading apostrophe off has every
/// text as it was. Numbers are written as they are.
package struct CSVWriter {
  /// What stands in a cell.
  package enum Cell: Equatable, Sendable {
    /// A text of any origin.
    case text(String)
    /// A whole number; an empty cell for nil.
    case integer(Int?)
    /// A number, with the fewest digits that read back as the same double; an empty cell for nil and what is not finite.
    case number(Double?)
  }

  /// The signs that begin a formula, and those of full width, which some spreadsheets take for the same.
  private static let guarded: [Unicode.Scalar] = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\t", "\n", "\r",
  ]
  private static let bufferSize = 1 << 16

  private let file: AtomicFile
  private var buffer: [UInt8] = []

  /// A table without lines.
  ///
  /// - Parameter file: nothing else may be written to it; the caller commits it after `finish()`.
  package init(to file: AtomicFile) { self.file = file }

  /// Appends a line.
  package mutating func write(_ cells: [Cell]) throws(OutputError) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer += Self.text(of: cell).utf8
    }
    buffer += [0x0d, 0x0a]
    if buffer.count >= Self.bufferSize { try finish() }
  }

  /// Writes what is not yet written.
  package mutating func finish() throws(OutputError) {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// A cell as it stands between two commas.
  package static func text(of cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .integer(let value): value.map(String.init) ?? ""
    case .number(let value): number(value)
    }
  }

  private static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    let isGuarded = text.unicodeScalars.first.map(guarded.contains) ?? false
    let safe = isGuarded ? "'" + text : text
    // By bytes: a line break may be part of a longer character.
    let special: [UInt8] = [0x22, 0x2c, 0x0a, 0x0d]
    guard safe.utf8.contains(where: special.contains) else { return safe }
    // Scalars: a quote under an accent is a quote for every reader.
    var doubled = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { doubled.append(scalar) }
      doubled.append(scalar)
    }
    return "\"\(String(doubled))\""
  }
}
