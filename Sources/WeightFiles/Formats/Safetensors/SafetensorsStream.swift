import Files
import Matrices

/// A tensor of a `.safetensors` file that is written.
package struct SafetensorsTensor: Sendable {
  /// Its name.
  package let name: String
  /// Its element type: `f64`, `f32` or `i64`.
  package let type: ElementType
  /// Its lengths.
  package let shape: [Int]

  /// A tensor; the parameters are its properties.
  package init(_ name: String, _ type: ElementType, _ shape: [Int]) {
    precondition([.f64, .f32, .i64].contains(type), "\(type) is not written")
    (self.name, self.type, self.shape) = (name, type, shape)
  }

  /// The number of its bytes.
  var byteCount: Int { shape.reduce(1, *) * type.bits / 8 }
}

/// A `.safetensors` file that is written piece by piece: first the header, then the elements of the tensors in its order.
package struct SafetensorsStream {
  private let file: AtomicFile
  /// The tensors with elements that are not complete, the next one last.
  private var open: [SafetensorsTensor]
  /// How many bytes the next tensor still needs.
  private var missing: Int

  /// Writes the header, padded to a multiple of 8 bytes.
  ///
  /// - Parameters:
  ///   - tensors: all tensors. With those of 8-byte elements first, all are aligned.
  ///   - metadata: texts by name, in the order given.
  ///   - file: the file to write, which the caller then commits; nothing else may be written to it.
  /// - Precondition: all names of tensors differ, and none is `__metadata__`; all names of metadata differ.
  /// - Throws: `OutputError` if the file cannot be written.
  package init(
    _ tensors: [SafetensorsTensor], metadata: [(name: String, text: String)] = [],
    to file: AtomicFile
  ) throws(OutputError) {
    let names = Set(tensors.map { Array($0.name.utf8) })
    precondition(
      names.count == tensors.count && !names.contains(Array("__metadata__".utf8)),
      "each tensor of a safetensors file needs a name of its own, and not __metadata__")
    precondition(
      Set(metadata.map { Array($0.name.utf8) }).count == metadata.count,
      "each text of the metadata needs a name of its own")
    self.file = file
    open = tensors.filter { $0.byteCount > 0 }.reversed()
    missing = open.last?.byteCount ?? 0
    var header = Self.header(tensors, metadata)
    while header.count % 8 != 0 { header.append(0x20) }
    try file.write([UInt64(header.count).littleEndian])
    try file.write(header)
  }

  /// Whether all elements of all tensors are written.
  package var isComplete: Bool { open.isEmpty }

  /// Writes the next elements of the next tensor, whose elements are `f64` or `f32`.
  ///
  /// - Precondition: they are no more than are missing.
  /// - Throws: `OutputError` if the file cannot be written.
  package mutating func write(_ elements: ArraySlice<Double>) throws(OutputError) {
    guard !elements.isEmpty else { return }
    let precision: StoredPrecision = open.last?.type == .f32 ? .f32 : .f64
    advance(over: elements.count, of: [.f64, .f32])
    try ElementWriter(file: file, precision: precision).write(elements)
  }

  /// Writes the next elements of the next tensor, whose elements are `i64`.
  ///
  /// - Precondition: they are no more than are missing.
  /// - Throws: `OutputError` if the file cannot be written.
  package mutating func write(_ integers: [Int]) throws(OutputError) {
    guard !integers.isEmpty else { return }
    advance(over: integers.count, of: [.i64])
    try file.write(integers.map { Int64($0).littleEndian })
  }

  private mutating func advance(over count: Int, of types: [ElementType]) {
    let bytes = count * (open.last?.type.bits ?? 8) / 8
    precondition(
      open.last.map { types.contains($0.type) } ?? false && bytes <= missing,
      "\(count) elements do not fit \(open.last?.name ?? "a complete file")")
    missing -= bytes
    if missing == 0 {
      open.removeLast()
      missing = open.last?.byteCount ?? 0
    }
  }

  private static func header(
    _ tensors: [SafetensorsTensor], _ metadata: [(name: String, text: String)]
  ) -> [UInt8] {
    var begin = 0
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.map { "\(quoted($0.name)):\(quoted($0.text))" }
      entries.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    for tensor in tensors {
      let end = begin + tensor.byteCount
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.type.rawValue.uppercased())\","
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
