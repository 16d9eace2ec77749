import Files
import Matrices

/// Reads tables of numbers as text: lines of cells with commas, semicolons, tabs or spaces between them.
enum TableFile: FileReader {
  typealias Fault = TableFault

  static let format = WeightFileFormat(
    "text", title: "table of numbers", extensions: [".csv", ".tsv", ".txt"])
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    if TableLayout(bytes) != nil { return true }
    let isCalledTable = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
    return isCalledTable && bytes.copied(0..<1 << 10).allSatisfy { $0 != 0 }
  }

  /// Reads the whole text, because the number of rows is known only at its end.
  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    guard let layout = file.withBytes({ TableLayout($0) }) else {
      throw TableFile.fault(file.withBytes { TableLayout.fault(in: $0) })
    }
    var parser = TableParser(file, layout)
    let numbers = try parser.parse()
    let storage = TensorStorage(
      bytes: .packed(PackedBytes(unpacked: try numbers.unpacked(from: file.path))),
      encoding: .plain(.f64),
      shape: [parser.rows, parser.columns])
    return WeightFile(
      path: file.path, format: format, byteCount: file.count,
      tensors: [WeightTensor(name: file.stem, storage: storage)],
      warnings: layout.warnings + parser.warnings)
  }
}

/// What is wrong with a table of numbers as text. Lines and columns count from 1; a column is a cell of its line.
package enum TableFault: ReadingFault {
  /// Neither the first line nor the one below it holds numbers.
  case noNumbers
  /// A cell is not a number.
  case notANumber(line: Int, column: Int, found: String)
  /// A cell has more bytes than any number or name.
  case longCell(line: Int, column: Int, limit: Int)
  /// A line does not have as many cells as the first line of numbers.
  case ragged(line: Int, expected: Int, found: Int)
  /// The line of headings does not have as many cells as the first line of numbers.
  case headings(line: Int, expected: Int, found: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .noNumbers: "expected numbers in the first or second line, found none"
    case .notANumber(let line, let column, let found):
      "line \(line), column \(column): expected a number, found \(DisplayedText.quoted(found))"
    case .longCell(let line, let column, let limit):
      "line \(line), column \(column): expected at most \(bytes(limit)) in a cell, found more"
    case .ragged(let line, let expected, let found):
      "line \(line): expected \(cells(expected)), found \(found)"
    case .headings(let line, let expected, let found):
      "line \(line): expected \(cells(expected)) of headings, found \(found)"
    }
  }
}

private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
