/// One field of a protobuf message: its number, and its value or where that is.
struct ProtobufField {
  /// A value as the wire has it. Ranges are bytes from the start of the file.
  enum Value {
    case varint(UInt64)
    case fixed64(Range<Int>)
    case fixed32(Range<Int>)
    case bytes(Range<Int>)
  }

  let number: Int
  /// Where the field starts, in bytes from the start of the file.
  let offset: Int
  let value: Value

  /// How the value is written.
  var wireType: ProtobufWireType {
    switch value {
    case .varint: .varint
    case .fixed64: .fixed64
    case .bytes: .bytes
    case .fixed32: .fixed32
    }
  }

  /// The place of the value; nil for a number of variable length.
  var range: Range<Int>? {
    switch value {
    case .varint: nil
    case .fixed64(let range), .bytes(let range), .fixed32(let range): range
    }
  }

  /// The place of a text, a message or packed numbers.
  func bytes() throws(ProtobufFault) -> Range<Int> {
    guard case .bytes(let range) = value else { throw unexpected(.bytes) }
    return range
  }

  /// A number of variable length.
  func varint() throws(ProtobufFault) -> UInt64 {
    guard case .varint(let bits) = value else { throw unexpected(.varint) }
    return bits
  }

  /// The fault that the field is written in another way than its number needs.
  func unexpected(_ expected: ProtobufWireType) -> ProtobufFault {
    .wireType(field: number, offset: offset, expected: expected, found: wireType)
  }
}

/// The ways in which protobuf writes a value, by the numbers that stand in tags.
package enum ProtobufWireType: UInt64, Sendable, CustomStringConvertible {
  /// A number of 1 to 10 bytes.
  case varint = 0
  /// 8 bytes.
  case fixed64 = 1
  /// A length, and as many bytes.
  case bytes = 2
  /// 4 bytes.
  case fixed32 = 5

  /// What the value is, in a few words.
  package var description: String {
    switch self {
    case .varint: "a number"
    case .fixed64: "8 bytes"
    case .bytes: "a length with bytes"
    case .fixed32: "4 bytes"
    }
  }
}
