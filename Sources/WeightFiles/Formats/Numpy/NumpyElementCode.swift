import Matrices

/// The element type that a NumPy `descr` names, and its byte order.
struct NumpyElementCode: Equatable {
  let elementType: ElementType
  let byteOrder: ByteOrder

  /// Reads a `descr` such as `'<f4'`: a byte order, a kind, and a size in bytes.
  ///
  /// - Throws: `NumpyFault.elements` for every kind that is not a plain number.
  init(_ descr: NumpyLiteral) throws(NumpyFault) {
    let code: String
    switch descr {
    case .string(let text): code = text
    case .list: throw .elements(code: "[…]", .structured)
    case .tuple: throw .elements(code: "(…)", .subarray)
    default: throw .elements(code: descr.found, .unknown)
    }
    let characters = Array(code.utf8)
    let orders = "<>|=".utf8
    let hasOrder = characters.first.map { orders.contains($0) } ?? false
    let rest = characters.dropFirst(hasOrder ? 1 : 0)
    guard let kind = rest.first,
      let size = NumpyElementCode.size(rest.dropFirst())
    else {
      throw .elements(code: code, NumpyElementCode.refusal(rest.first))
    }
    guard let type = NumpyElementCode.elementType(Unicode.Scalar(kind), size: size) else {
      throw .elements(code: code, NumpyElementCode.refusal(kind, size: size))
    }
    elementType = type
    // "=" and no mark mean the byte order of the writer's machine, which is nearly always little-endian.
    byteOrder = characters.first == UInt8(ascii: ">") ? .big : .little
  }

  private static func size(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ JSONCursor.isDigit($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func elementType(_ kind: Unicode.Scalar, size: Int) -> ElementType? {
    switch (kind, size) {
    case ("f", 2): .f16
    case ("f", 4): .f32
    case ("f", 8): .f64
    case ("i", 1): .i8
    case ("i", 2): .i16
    case ("i", 4): .i32
    case ("i", 8): .i64
    case ("u", 1): .u8
    case ("u", 2): .u16
    case ("u", 4): .u32
    case ("u", 8): .u64
    case ("b", 1): .bool
    case ("c", 8): .c64
    case ("c", 16): .c128
    default: nil
    }
  }

  private static func refusal(_ kind: UInt8?, size: Int = 0) -> NumpyFault.UnreadElements {
    switch kind.map({ Unicode.Scalar($0) }) {
    case "O": .objects
    case "V": .void
    case "S", "U", "a", "T": .strings
    case "M", "m": .dates
    case "f" where size > 8, "c" where size > 16: .extendedPrecision
    default: .unknown
    }
  }
}
