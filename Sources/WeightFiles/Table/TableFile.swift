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
      throw WeightFileError(path: file.path, .table(.noNumbers))
    }
    let target = try TemporaryFile(for: file.path)
    var parser = TableParser(file, layout)
    try parser.parse(into: target)
    let storage = TensorStorage(
      bytes: .packed(PackedBytes(unpacked: try target.mapped())), encoding: .plain(.f64),
      shape: [parser.rows, parser.columns])
    return WeightFile(
      path: file.path, format: .text, byteCount: file.count,
      tensors: [WeightTensor(name: NumpyFile.name(of: file.path), storage: storage)],
      warnings: layout.warnings)
  }
}
