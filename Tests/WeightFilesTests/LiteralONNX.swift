/// ONNX models made byte by byte.
enum LiteralONNX {
  static func varint(_ value: Int) -> [UInt8] {
    var (rest, bytes) = (UInt64(bitPattern: Int64(value)), [UInt8]())
    while rest > 0x7f {
      bytes.append(UInt8(rest & 0x7f | 0x80))
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  static func number(_ field: Int, _ value: Int) -> [UInt8] {
    varint(field << 3) + varint(value)
  }

  static func block(_ field: Int, _ content: [UInt8]) -> [UInt8] {
    varint(field << 3 | 2) + varint(content.count) + content
  }

  static func block(_ field: Int, _ text: String) -> [UInt8] { block(field, Array(text.utf8)) }

  static func model(_ graph: [UInt8]) -> [UInt8] { number(1, 10) + block(7, graph) }

  /// An initializer, its elements in the fields of `data`.
  static func initializer(
    _ name: String, shape: [Int], type: Int = 1, data: [UInt8]
  ) -> [UInt8] {
    block(5, shape.flatMap { number(1, $0) } + number(2, type) + block(8, name) + data)
  }

  /// The fields of a tensor whose elements are in another file.
  static func external(_ location: String) -> [UInt8] {
    block(13, block(1, "location") + block(2, location)) + number(14, 1)
  }

  /// Graphs in the nodes of graphs.
  static func nested(_ depth: Int) -> [UInt8] {
    // Built from the inside out and back to front: each level is put before the levels inside it.
    var reversed: [UInt8] = []
    for _ in 0..<depth {
      for (field, before) in [(6, block(1, "body")), (5, block(4, "Loop")), (1, [])] {
        let start = before + varint(field << 3 | 2) + varint(reversed.count)
        reversed += start.reversed()
      }
    }
    return model(reversed.reversed())
  }
}
