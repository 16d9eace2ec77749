import Matrices

/// Writes named matrices as a `.safetensors` file, the header padded to a multiple of 8 bytes.
public enum SafetensorsWriter {
  /// Writes matrices, in the order given, to a file that the caller then commits.
  ///
  /// - Parameters:
  ///   - matrices: names and matrices, each `W`, d × n, one feature a column.
  ///   - features: whether features become rows of the arrays, shape (n, d), or columns, shape (d, n).
  ///   - precision: how elements are stored.
  ///   - file: where to write; nothing else may be written to it.
  /// - Precondition: no two names are equal, and none is `__metadata__`.
  /// - Throws: `OutputError` if the system does.
  public static func write(
    _ matrices: [(name: String, matrix: Matrix)], features: Orientation,
    as precision: StoredPrecision = .f64, to file: AtomicFile
  ) throws(OutputError) {
    let names = Set(matrices.map { Array($0.name.utf8) })
    precondition(
      names.count == matrices.count && !names.contains(Array("__metadata__".utf8)),
      "each tensor of a safetensors file needs a name of its own, and not __metadata__")
    var header = header(matrices, features, precision)
    while header.count % 8 != 0 { header.append(0x20) }
    try file.write([UInt64(header.count).littleEndian])
    try file.write(header)
    let writer = ElementWriter(file: file, precision: precision, features: features)
    for (_, matrix) in matrices { try writer.write(matrix) }
  }

  private static func header(
    _ matrices: [(name: String, matrix: Matrix)], _ features: Orientation,
    _ precision: StoredPrecision
  ) -> [UInt8] {
    var begin = 0
    var entries: [String] = []
    for (name, matrix) in matrices {
      let shape = ElementWriter.shape(of: matrix, features)
      let end = begin + shape[0] * shape[1] * precision.elementType.bits / 8
      entries.append(
        "\(quoted(name)):{\"dtype\":\"\(precision == .f64 ? "F64" : "F32")\","
          + "\"shape\":[\(shape[0]),\(shape[1])],\"data_offsets\":[\(begin),\(end)]}")
      begin = end
    }
    return Array("{\(entries.joined(separator: ","))}".utf8)
  }

  /// A JSON string.
  private static func quoted(_ name: String) -> String {
    var result = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
