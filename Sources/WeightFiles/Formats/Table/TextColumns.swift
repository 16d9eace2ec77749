import Files

/// A table of text with headings, read column by column: a log of a training, of which a few columns are numbers.
///
/// Other than a matrix, it may hold columns of words and dates, and its first column is never taken for the numbers of its rows.
package struct TextColumns: Sendable {
  /// What a cell holds.
  package enum Cell: Equatable, Sendable {
    /// A number; it may be infinite.
    case number(Double)
    /// Nothing, or a word such as `NA`.
    case missing
    /// Anything else.
    case text(String)
  }

  /// The path as it was given.
  package let path: String
  /// The size in bytes.
  package let byteCount: Int
  /// The headings; empty if the first line holds numbers.
  package let headings: [String]
  /// How many cells each line has.
  package let count: Int

  private let text: MappedFile
  private let notation: TableNotation

  /// Opens a file, `-` for the standard input, or a pipe.
  ///
  /// - Throws: `WeightFileError` if it cannot be opened, is empty, or is no text.
  package static func open(argument: String) throws(WeightFileError) -> TextColumns {
    do {
      let file: MappedFile
      if argument == SpooledInput.standardInput {
        file = try SpooledInput.mapStandardInput()
      } else if FilePaths.isPipe(argument) {
        file = try SpooledInput.mapPipe(path: argument)
      } else {
        file = try MappedFile.opened(argument)
      }
      return try TextColumns(file)
    } catch let error as FileError {
      throw WeightFileError(error)
    } catch let error as LocatedFault {
      throw WeightFileError(error, path: argument)
    } catch {
      preconditionFailure("opening a file threw \(error)")
    }
  }

  private init(_ file: MappedFile) throws(LocatedFault) {
    let text = try UTF16Text.asUTF8(file)
    (path, byteCount, self.text) = (file.path, file.count, text)
    let found = text.withBytes { bytes -> (TableNotation, [String], Int)? in
      guard bytes.copied(0..<Self.examined).allSatisfy({ $0 != 0 }) else { return nil }
      let notation = Self.notation(of: bytes)
      var lines = TableLines(bytes)
      guard let first = lines.next(in: bytes) else { return nil }
      let cells = Self.cells(first, notation, bytes)
      let hasHeadings = cells.contains { if case .text = $0.1 { true } else { false } }
      let names = cells.map { String(decoding: bytes.copied($0.0), as: UTF8.self) }
      return (notation, hasHeadings ? names : [], cells.count)
    }
    guard let (notation, headings, count) = found else {
      throw LocatedFault(
        file.count == 0
          ? OpeningFault.empty
          : OpeningFault.unrecognised(start: file.withBytes { $0.copied(0..<8) }))
    }
    (self.notation, self.headings, self.count) = (notation, headings, count)
  }

  private static let examined = 1 << 12

  /// Calls `body` for every line of data with its number, from 1, and its cells in these columns.
  ///
  /// - Throws: `WeightFileError` for a line with another number of cells; what `body` throws.
  package func forEachRow(
    of columns: [Int], _ body: (_ line: Int, _ cells: [Cell]) throws -> Void
  ) throws {
    try text.withBytes { bytes in
      var lines = TableLines(bytes)
      if !headings.isEmpty { _ = lines.next(in: bytes) }
      while let line = lines.next(in: bytes) {
        let cells = Self.cells(line, notation, bytes)
        guard cells.count == count else {
          throw WeightFileError(
            path: path, TableFault.ragged(line: lines.number, expected: count, found: cells.count))
        }
        try body(lines.number, columns.map { cells[$0].1 })
      }
    }
  }

  /// The first separator that parts the first two lines in as many cells.
  private static func notation(of bytes: RawSpan) -> TableNotation {
    var lines = TableLines(bytes)
    let first = lines.next(in: bytes)
    let second = lines.next(in: bytes)
    func count(_ line: Range<Int>?, _ separator: TableSeparator) -> Int? {
      guard let line else { return nil }
      var (cells, count) = (TableCells(line, separator), 0)
      while cells.next(in: bytes) != nil { count += 1 }
      return count
    }
    let separator =
      TableSeparator.allCases.first {
        let top = count(first, $0) ?? 0
        return top > 1 && count(second, $0) ?? top == top
      } ?? TableSeparator.allCases.first { count(first, $0) ?? 0 > 1 } ?? .comma
    let points = TableNotation(separator: separator, mark: .point)
    guard let commas = points.withCommas, let start = first?.lowerBound else { return points }
    return LaterLines(from: start, commas, bytes).decimalCommas > 0 ? commas : points
  }

  private static func cells(
    _ line: Range<Int>, _ notation: TableNotation, _ bytes: RawSpan
  ) -> [(Range<Int>, Cell)] {
    var cells = TableCells(line, notation.separator)
    var found = [(Range<Int>, Cell)]()
    while let cell = cells.next(in: bytes) {
      found.append((cell, Self.cell(cell, notation, bytes)))
    }
    return found
  }

  private static func cell(_ cell: Range<Int>, _ notation: TableNotation, _ bytes: RawSpan) -> Cell
  {
    switch TableCell(cell, in: bytes, mark: notation.mark) {
    case .whole(let value), .decimal(let value): return .number(value)
    case .infinite: return .number(.infinity)
    case .missing, .empty: return .missing
    case .text:
      let start = cell.lowerBound..<min(cell.upperBound, cell.lowerBound + TableCells.lengthLimit)
      return .text(String(decoding: bytes.copied(start), as: UTF8.self))
    }
  }
}
