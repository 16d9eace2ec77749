import Files

/// The values of a repeated field, which may be packed in one piece or scattered over the message.
///
/// They are counted and checked when the file is opened, and unpacked only when they are read.
struct ONNXNumbers: Sendable {
  private let message: ONNXMessage
  /// The field's number.
  let field: Int
  /// How each value is written; `.bytes` for texts.
  private let wireType: ProtobufWireType
  /// Their count.
  private(set) var count = 0
  /// The pieces with at least one value.
  private var pieces = 0
  /// The bytes of all pieces.
  private var byteCount = 0
  /// The last piece.
  private var piece = 0..<0

  /// No values yet.
  init(of message: ONNXMessage, field: Int, _ wireType: ProtobufWireType) {
    self.message = message
    self.field = field
    self.wireType = wireType
  }

  /// Counts the values of the next piece.
  mutating func add(_ field: ProtobufField) throws(LocatedFault) {
    var found = 0
    switch (field.value, wireType) {
    case (.bytes(let range), .bytes):
      piece = range
      found = 1
    case (.bytes(let range), .fixed32), (.bytes(let range), .fixed64):
      let size = wireType == .fixed32 ? 4 : 8
      guard range.count % size == 0 else {
        throw ONNXFile.fault(.partialNumber(offset: field.offset, bytes: range.count, size: size))
      }
      // An empty piece does not count.
      if range.isEmpty { return }
      piece = range
      found = range.count / size
    case (.fixed32(let range), .fixed32), (.fixed64(let range), .fixed64):
      piece = range
      found = 1
    case (.varint, .varint), (.bytes, .varint):
      try message.varints(field) { (_) throws(LocatedFault) in found += 1 }
    default: throw ONNXFile.fault(.wire(field.unexpected(wireType)))
    }
    if found > 0 { pieces += 1 }
    count += found
    byteCount += piece.count
  }

  /// The values one after the other: mapped if they are in one piece, and unpacked otherwise.
  ///
  /// - Parameter size: the size in bytes of an unpacked value that is written with variable length; higher bytes are
  ///   dropped, as every reader of the format does.
  func bytes(each size: Int) -> TensorBytes {
    if wireType != .varint, pieces <= 1 { return .mapped(message.file, piece) }
    let count = wireType == .varint ? count * size : byteCount
    return .packed(
      PackedBytes(path: message.file.path, count: count) { (output) throws(LocatedFault) in
        try unpack(each: size, into: output)
      })
  }

  private func unpack(each size: Int, into output: TemporaryFile) throws(LocatedFault) {
    var buffer: [UInt8] = []
    try message.fields { (field) throws(LocatedFault) in
      guard field.number == self.field else { return }
      if wireType == .varint {
        try message.varints(field) { (bits) throws(LocatedFault) in
          for place in 0..<size { buffer.append(UInt8(truncatingIfNeeded: bits >> (8 * place))) }
          try ONNXNumbers.flush(&buffer, above: ONNXNumbers.bufferLimit, into: output)
        }
      } else if let piece = field.range {
        for start in stride(
          from: piece.lowerBound, to: piece.upperBound, by: ONNXNumbers.bufferLimit)
        {
          let part = start..<min(start + ONNXNumbers.bufferLimit, piece.upperBound)
          message.file.withBytes { buffer += $0.copied(part) }
          try ONNXNumbers.flush(&buffer, above: ONNXNumbers.bufferLimit, into: output)
        }
      }
    }
    try ONNXNumbers.flush(&buffer, above: 0, into: output)
  }

  /// Pieces are gathered into writes of about this size, in bytes.
  private static let bufferLimit = 1 << 16

  private static func flush(
    _ buffer: inout [UInt8], above limit: Int, into output: TemporaryFile
  ) throws(LocatedFault) {
    guard buffer.count > limit else { return }
    try output.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
