import Matrices

/// Reads tables of numbers as text: lines of cells with commas, semicolons, tabs or spaces between them.
enum TableFile: WeightFileReader {
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    if TableLayout(bytes) != nil { return true }
    let isCalledTable = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
    return isCalledTable && bytes.copied(0..<1 << 10).allSatisfy { $0 != 0 }
  }

  /// Reads the whole text: only its end tells how many rows it has.
  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    guard let layout = file.withBytes({ TableLayout($0) }) else {
      throw WeightFileError(path: file.path, .table(file.withBytes { TableLayout.fault(in: $0) }))
    }
    var parser = TableParser(file, layout)
    let numbers = try parser.parse()
    let storage = TensorStorage(
      bytes: .packed(PackedBytes(unpacked: try numbers.mapped())), encoding: .plain(.f64),
      shape: [parser.rows, parser.columns])
    return WeightFile(
      path: file.path, format: .text, byteCount: file.count,
      tensors: [WeightTensor(name: NumpyFile.name(of: file.path), storage: storage)],
      warnings: layout.warnings + parser.warnings)
  }
}
