/// A table of the format: rows of four or eight values, of which a block stores only the numbers of the rows.
///
/// The tables are facts of the format that follow no formula, so each is a file of its own.
struct Grid: Sendable {
  /// How many values a row has.
  let width: Int
  /// The values of all rows, one row after the other.
  private let values: [Float]

  /// Unpacks a table.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - choices: the values that occur. For up to four, a row has eight values of 2 bits; for up to eight, it has four of
  ///     3 bits.
  ///   - digits: four hexadecimal digits for each row: the places of its values among the choices, the first in the lowest
  ///     bits.
  init(rows: Int, values choices: [Float], _ digits: StaticString) {
    let bits = choices.count > 4 ? 3 : 2
    let width = bits == 3 ? 4 : 8
    let text = Array(digits.description.utf8)
    precondition(text.count == 4 * rows, "a table of \(rows) rows has \(text.count) digits")
    self.width = width
    values = (0..<rows).flatMap { row in
      let packed = text[4 * row..<4 * row + 4].reduce(0) { $0 << 4 | Grid.value(of: $1) }
      return (0..<width).map { choices[packed >> (bits * $0) & ((1 << bits) - 1)] }
    }
  }

  /// A value of a row.
  @inline(__always) subscript(row: Int, place: Int) -> Float { values[row &* width &+ place] }

  private static func value(of digit: UInt8) -> Int {
    digit < UInt8(ascii: "a") ? Int(digit) - 48 : Int(digit) - 87
  }
}
