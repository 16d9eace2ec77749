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

  /// A function called with arguments.
  static func call(_ function: [UInt8], _ arguments: [[UInt8]]) -> [UInt8] {
    function + tuple(arguments) + Array("R".utf8)
  }

  /// Double, as protocol 2 writes it.
  static func double(_ value: Double) -> [UInt8] {
    [UInt8(ascii: "G")] + (0..<8).map { UInt8(value.bitPattern >> (56 - 8 * UInt64($0)) & 255) }
  }

  /// A list.
  static func list(_ items: [[UInt8]]) -> [UInt8] {
    Array("](".utf8) + items.joined() + Array("e".utf8)
  }

  /// A NumPy array whose elements are singles.
  static func array(_ values: [Float], shape: [Int]) -> [UInt8] {
    let bytes = LiteralFile.bytes(values)
    return array(
      "f4", order: "<", shape: shape, [UInt8(ascii: "B")] + little(bytes.count, 4) + bytes)
  }

  /// A NumPy array of objects.
  static func objects(_ items: [[UInt8]], shape: [Int]) -> [UInt8] {
    array("O8", order: "|", shape: shape, list(items))
  }

  private static func array(
    _ code: String, order: String, shape: [Int], _ elements: [UInt8]
  ) -> [UInt8] {
    let none = Array("N".utf8)
    let type =
      call(name("numpy", "dtype"), [text(code), [0x89], [0x88]])
      + tuple([number(3), text(order), none, none, none, number(-1), number(-1), number(0)])
      + Array("b".utf8)
    return call(
      name("numpy.core.multiarray", "_reconstruct"),
      [name("numpy", "ndarray"), tuple([number(0)]), text("b")])
      + tuple([number(1), tuple(shape.map(number)), type, [0x89], elements]) + Array("b".utf8)
  }

  /// An archive of a value with storages, by key.
  static func archive(_ value: [UInt8], _ storages: [(String, [UInt8])]) -> [UInt8] {
    LiteralZip.archive(
      [("a/data.pkl", [0x80, 2] + value + Array(".".utf8))]
        + storages.map { ("a/data/\($0.0)", $0.1) })
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
