/// Pickles and PyTorch files made of literal instructions.
enum LiteralPickle {
  static func text(_ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    return [UInt8(ascii: "X")] + little(bytes.count, 4) + bytes
  }

  static func number(_ value: Int) -> [UInt8] { [UInt8(ascii: "J")] + little(value, 4) }

  static func name(_ module: String, _ name: String) -> [UInt8] {
    Array("c\(module)\n\(name)\n".utf8)
  }

  static func tuple(_ items: [[UInt8]]) -> [UInt8] {
    Array("(".utf8) + items.joined() + Array("t".utf8)
  }

  /// A storage of singles as legacy files describe it.
  static func storage(_ key: String = "0", count: Int = 4) -> [UInt8] {
    tuple([
      text("storage"), name("torch", "FloatStorage"), text(key), text("cpu"), number(count),
      Array("N".utf8),
    ]) + Array("Q".utf8)
  }

  /// A matrix of 2 × 2 on a storage.
  static func tensor(_ storage: [UInt8] = storage()) -> [UInt8] {
    let pair = { (a: Int, b: Int) in tuple([number(a), number(b)]) }
    return name("torch._utils", "_rebuild_tensor_v2")
      + tuple([storage, number(0), pair(2, 2), pair(2, 1), [0x89], Array("}".utf8)])
      + Array("R".utf8)
  }

  /// A dictionary of texts to values.
  static func dictionary(_ entries: [(String, [UInt8])]) -> [UInt8] {
    Array("}(".utf8) + entries.flatMap { text($0.0) + $0.1 } + Array("u".utf8)
  }

  /// A legacy file of a value with one storage of 1, 2, 3 and 4.
  static func legacy(_ value: [UInt8]) -> [UInt8] {
    let signature: [UInt8] = [
      0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19,
    ]
    let list = Array("]".utf8) + text("0") + Array("a".utf8)
    let heads = [signature, number(1001), Array("}".utf8), value, list]
    return heads.flatMap { [0x80, 2] + $0 + Array(".".utf8) } + little(4, 8)
      + LiteralFile.bytes([1, 2, 3, 4])
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
