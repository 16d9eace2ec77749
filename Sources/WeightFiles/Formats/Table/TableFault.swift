import Files

/// What is wrong with a table of numbers as text. Lines and columns count from 1; a column is a cell of its line.
package enum TableFault: ReadingFault {
  /// Neither the first line nor the one below it holds numbers.
  case noNumbers
  /// A cell is not a number.
  case notANumber(line: Int, column: Int, found: String)
  /// A number has a decimal point, and others have decimal commas.
  case mixedMarks(line: Int, column: Int, found: String)
  /// Spaces separate numbers that have commas before their fractions.
  case decimalCommas(line: Int)
  /// A cell has more bytes than any number or name.
  case longCell(line: Int, column: Int, limit: Int)
  /// A line does not have as many cells as the first line of numbers.
  case ragged(line: Int, expected: Int, found: Int)
  /// The line of headings does not have as many cells as the first line of numbers.
  case headings(line: Int, expected: Int, found: Int)
  /// UTF-16 text ends within a character.
  case halfUnit(bytes: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .noNumbers: "expected numbers in the first or second line, found none"
    case .notANumber(let line, let column, let found):
      "line \(line), column \(column): expected a number, found \(DisplayedText.quoted(found))"
        + (Self.hasDecimalComma(found)
          ? "; write decimal points, and thousands without commas" : "")
    case .mixedMarks(let line, let column, let found):
      "line \(line), column \(column): expected a decimal comma, as other numbers have, found "
        + "\(DisplayedText.quoted(found)); write points everywhere"
    case .decimalCommas(let line):
      "line \(line): expected decimal points, found decimal commas between spaces; write points, "
        + "or semicolons between the numbers"
    case .longCell(let line, let column, let limit):
      "line \(line), column \(column): expected at most \(bytes(limit)) in a cell, found more"
    case .ragged(let line, let expected, let found):
      "line \(line): expected \(cells(expected)), found \(found)"
    case .headings(let line, let expected, let found):
      "line \(line): expected \(cells(expected)) of headings, found \(found)"
    case .halfUnit(let bytes):
      "expected an even number of bytes, as UTF-16 text has, found \(bytes); the file is cut off "
        + "or damaged"
    }
  }

  /// Whether a text would be a number with a point instead of its comma.
  private static func hasDecimalComma(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= TableCells.lengthLimit else { return false }
    return unsafe TableNumber.value(of: 0..<bytes.count, in: bytes.span.bytes, mark: .comma) != nil
  }
}

private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
