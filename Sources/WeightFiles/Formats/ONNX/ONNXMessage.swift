import Files

/// A message of an ONNX file, still in its place.
struct ONNXMessage: Sendable {
  let file: MappedFile
  /// The message's bytes, without its own tag and length.
  let range: Range<Int>

  /// The longest name, in bytes: names are the only things that are copied while a file is opened.
  static let textLimit = JSONCursor.longestName

  /// Calls `body` with each field, in the file's order.
  func fields(
    _ body: (ProtobufField) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      var cursor = ProtobufCursor(range)
      while true {
        let field = try decoded { () throws(ProtobufFault) in try cursor.next(in: bytes) }
        guard let field else { return }
        try body(field)
      }
    }
  }

  /// The message that a field holds.
  func message(_ field: ProtobufField) throws(LocatedFault) -> ONNXMessage {
    ONNXMessage(file: file, range: try bytes(field))
  }

  /// The place of the bytes that a field holds.
  func bytes(_ field: ProtobufField) throws(LocatedFault) -> Range<Int> {
    try decoded { () throws(ProtobufFault) in try field.bytes() }
  }

  /// The number that a field holds.
  func integer(_ field: ProtobufField) throws(LocatedFault) -> Int64 {
    Int64(bitPattern: try decoded { () throws(ProtobufFault) in try field.varint() })
  }

  /// The text that a field holds.
  func text(_ field: ProtobufField) throws(LocatedFault) -> String {
    let range = try bytes(field)
    guard range.count <= ONNXMessage.textLimit else {
      throw ONNXFile.fault(
        .longText(
          offset: range.lowerBound, bytes: range.count, limit: ONNXMessage.textLimit))
    }
    let text = file.withBytes { String(validating: $0.copied(range), as: UTF8.self) }
    guard let text else { throw ONNXFile.fault(.notUTF8(offset: range.lowerBound)) }
    return text
  }

  /// Calls `body` with each number of a repeated field, which holds one number or several packed ones.
  func varints(
    _ field: ProtobufField, _ body: (UInt64) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    guard case .bytes(let range) = field.value else {
      return try body(try decoded { () throws(ProtobufFault) in try field.varint() })
    }
    try file.withBytes { (bytes: RawSpan) throws(LocatedFault) in
      var cursor = ProtobufCursor(range)
      while !cursor.isAtEnd {
        try body(try decoded { () throws(ProtobufFault) in try cursor.varint(in: bytes) })
      }
    }
  }

  /// Calls `body`, and throws its fault as a fault of the format.
  func decoded<Value>(
    _ body: () throws(ProtobufFault) -> Value
  ) throws(LocatedFault) -> Value {
    do throws(ProtobufFault) {
      return try body()
    } catch {
      throw ONNXFile.fault(.wire(error))
    }
  }
}
