import Files
import Matrices

/// Reads tables of numbers as text: lines of cells with commas, semicolons, tabs or spaces between them.
enum TableFile: FileReader {
  typealias Fault = TableFault

  static let format = WeightFileFormat(
    "text", title: "table of numbers", extensions: [".csv", ".tsv", ".txt"])
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    if TableLayout(bytes) != nil || UTF16Text(bytes) != nil { return true }
    let isCalledTable = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
    if isCalledTable, bytes.copied(0..<1 << 10).allSatisfy({ $0 != 0 }) { return true }
    return TableLayout.hasSpacedCommas(bytes)
  }

  /// Reads the whole text, because the number of rows is known only at its end.
  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let text = try UTF16Text.asUTF8(file)
    let (table, numbers) = try read(text)
    let storage = TensorStorage(
      bytes: .packed(PackedBytes(unpacked: try numbers.unpacked(from: file.path))),
      encoding: .plain(.f64),
      shape: [table.rows, table.columns])
    let tensor = WeightTensor(
      name: file.stem, storage: storage,
      rowNames: table.rowNames, columnNames: table.columnNames)
    return WeightFile(
      path: file.path, format: format, byteCount: file.count, tensors: [tensor],
      warnings: table.warnings)
  }

  private static func read(
    _ text: MappedFile
  ) throws(LocatedFault) -> (TableParser, TemporaryFile) {
    // Whether all lines end in a separator is known only at the end.
    for end in [TableLayout.EmptyEnd.nothing, .missing] {
      guard let layout = text.withBytes({ TableLayout($0, emptyEnd: end) }) else { break }
      var parser = TableParser(text, layout)
      if let numbers = try parser.parse() { return (parser, numbers) }
    }
    throw TableFile.fault(text.withBytes { TableLayout.fault(in: $0) })
  }
}
