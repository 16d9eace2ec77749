import Files
import Matrices

/// Writes named matrices and vectors as a `.safetensors` file, the header padded to a multiple of 8 bytes.
package enum SafetensorsWriter {
  /// Writes matrices, in the order given, to a file that the caller then commits.
  ///
  /// - Parameters:
  ///   - matrices: names and matrices, each `W`, d × n, one feature per column.
  ///   - vectors: names and elements of arrays of rank 1, which follow the matrices.
  ///   - features: whether features become rows of the arrays, shape (n, d), or columns, shape (d, n).
  ///   - precision: how elements are stored.
  ///   - file: the file to write; nothing else may be written to it.
  /// - Precondition: all names differ, and none is `__metadata__`.
  /// - Throws: `OutputError` if the file cannot be written.
  package static func write(
    _ matrices: [(name: String, matrix: Matrix)],
    vectors: [(name: String, elements: [Double])] = [], features: Orientation,
    as precision: StoredPrecision = .f64, to file: AtomicFile
  ) throws(OutputError) {
    let shapes =
      matrices.map { ($0.name, ElementWriter.shape(of: $0.matrix, features)) }
      + vectors.map { ($0.name, [$0.elements.count]) }
    let names = Set(shapes.map { Array($0.0.utf8) })
    precondition(
      names.count == shapes.count && !names.contains(Array("__metadata__".utf8)),
      "each tensor of a safetensors file needs a name of its own, and not __metadata__")
    var header = header(shapes, precision)
    while header.count % 8 != 0 { header.append(0x20) }
    try file.write([UInt64(header.count).littleEndian])
    try file.write(header)
    let writer = ElementWriter(file: file, precision: precision, features: features)
    for (_, matrix) in matrices { try writer.write(matrix) }
    for (_, elements) in vectors { try writer.write(elements[...]) }
  }

  private static func header(
    _ shapes: [(name: String, lengths: [Int])], _ precision: StoredPrecision
  ) -> [UInt8] {
    var begin = 0
    var entries: [String] = []
    for (name, lengths) in shapes {
      let end = begin + lengths.reduce(1, *) * precision.elementType.bits / 8
      let shape = lengths.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(name)):{\"dtype\":\"\(precision == .f64 ? "F64" : "F32")\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
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
