/// What is wrong with the wire format of a protobuf message. Offsets are bytes from the start of the file.
package enum ProtobufFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The message ends within the value that starts there.
  case cut(offset: Int)
  /// A length reaches beyond the message that it stands in.
  case length(offset: Int, UInt64, available: Int)
  /// A number is longer than 64 bits.
  case longNumber(offset: Int)
  /// No field has such a tag.
  case tag(offset: Int, UInt64)
  /// The old way of nesting, which has no length.
  case group(offset: Int)
  /// A field is written in another way than its number needs.
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
