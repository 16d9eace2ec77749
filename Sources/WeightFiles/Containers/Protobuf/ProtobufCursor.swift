/// Walks the fields of one protobuf message in place.
///
/// Values are skipped, not read, and every length is compared with the end of its message: a walk allocates nothing and
/// touches only tags and numbers. A value that is a message needs a cursor of its own.
struct ProtobufCursor {
  private(set) var offset: Int
  private let end: Int

  /// A cursor over the message, or the packed numbers, that lie within a range of the file.
  init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { offset >= end }

  /// The next field; nil at the end of the message.
  ///
  /// - Parameter bytes: the whole file.
  mutating func next(in bytes: RawSpan) throws(ProtobufFault) -> ProtobufField? {
    if isAtEnd { return nil }
    let start = offset
    let tag = try varint(in: bytes)
    let number = tag >> 3
    guard 1..<1 << 29 ~= number else { throw .tag(offset: start, tag) }
    let value: ProtobufField.Value
    switch tag & 7 {
    case 0: value = .varint(try varint(in: bytes))
    case 1: value = .fixed64(try skip(8))
    case 2: value = .bytes(try lengthDelimited(in: bytes))
    case 5: value = .fixed32(try skip(4))
    case 3, 4: throw .group(offset: start)
    default: throw .tag(offset: start, tag)
    }
    return ProtobufField(number: Int(number), offset: start, value: value)
  }

  /// The number that starts here: 7 bits in each byte, lowest first.
  mutating func varint(in bytes: RawSpan) throws(ProtobufFault) -> UInt64 {
    let start = offset
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while true {
      guard offset < end else { throw .cut(offset: start) }
      let byte = bytes.byte(at: offset)
      offset += 1
      // The tenth byte has room for the highest bit alone.
      guard shift < 63 || byte <= 1 else { throw .longNumber(offset: start) }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  private mutating func lengthDelimited(in bytes: RawSpan) throws(ProtobufFault) -> Range<Int> {
    let start = offset
    let length = try varint(in: bytes)
    guard length <= UInt64(end - offset) else {
      throw .length(offset: start, length, available: end - offset)
    }
    return try skip(Int(length))
  }

  private mutating func skip(_ count: Int) throws(ProtobufFault) -> Range<Int> {
    guard count <= end - offset else { throw .cut(offset: offset) }
    defer { offset += count }
    return offset..<offset + count
  }
}
