/// One field of a protobuf message: its number, and its value or the place of its value.
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

  /// The fault that the field is not written in the way that its number needs.
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
  /// A length, then that many bytes.
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

/// What is wrong with the wire format of a protobuf message. Offsets are bytes from the start of the file.
package enum ProtobufFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The message ends within the value that starts at `offset`.
  case cut(offset: Int)
  /// A length reaches beyond the end of its message.
  case length(offset: Int, UInt64, available: Int)
  /// A number is longer than 64 bits.
  case longNumber(offset: Int)
  /// No field has such a tag.
  case tag(offset: Int, UInt64)
  /// A group: the old way of nesting, which has no length.
  case group(offset: Int)
  /// A field is not written in the way that its number needs.
  case wireType(field: Int, offset: Int, expected: ProtobufWireType, found: ProtobufWireType)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .cut(let offset):
      "the message ends within the value at byte \(offset); the file is cut off or damaged"
    case .length(let offset, let length, let available):
      "byte \(offset): expected a length of at most \(available), found \(length); "
        + "the file is cut off or damaged"
    case .longNumber(let offset): "byte \(offset): expected a number of at most 64 bits"
    case .tag(let offset, let tag): "byte \(offset): expected a field, found the tag \(tag)"
    case .group(let offset): "byte \(offset): expected a field, found a group, which is not read"
    case .wireType(let field, let offset, let expected, let found):
      "field \(field) at byte \(offset): expected \(expected), found \(found)"
    }
  }
}
