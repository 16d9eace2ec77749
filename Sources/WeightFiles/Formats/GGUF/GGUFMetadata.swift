import Files

/// The keys and values of a GGUF file. All are checked; only the values that help to locate tensors are kept.
struct GGUFMetadata {
  /// The longest key in bytes: the format's own limit.
  static let keyLimit = JSONCursor.longestName
  /// The largest alignment in bytes. The format sets no limit; no writer uses more than a few thousand.
  static let alignmentLimit: UInt64 = 1 << 20
  /// The fewest bytes of a key and its value: a length, a letter, a type, a value.
  static let smallestEntry = 14

  /// The place of each tensor is a multiple of this, in bytes.
  private(set) var alignment = 32
  /// The number of files that the model is split into, if the file gives it.
  private(set) var partCount: UInt64?
  /// The number of this file among them, from 0.
  private(set) var partIndex: UInt64?

  /// Reads `count` keys with their values.
  init(_ cursor: inout GGUFCursor, count: Int) throws(LocatedFault) {
    // Compare bytes: Swift's strings are equal if they look alike, keys in files are not.
    var keys: Set<[UInt8]> = []
    for _ in 0..<count {
      let start = cursor.offset
      let key = try cursor.text(try cursor.string(.key, limit: GGUFMetadata.keyLimit))
      if key.isEmpty { throw GGUFFile.fault(.emptyKey(offset: start)) }
      guard keys.insert(Array(key.utf8)).inserted else {
        throw LocatedFault(HeaderFault.duplicateName(key, offset: start))
      }
      try keep(key, GGUFValue(&cursor, key: key), cursor)
    }
  }

  private mutating func keep(
    _ key: String, _ value: GGUFValue, _ cursor: GGUFCursor
  ) throws(LocatedFault) {
    switch key {
    case "general.alignment":
      guard case .uint32 = value.type else { throw GGUFFile.fault(.alignmentType(value.type)) }
      guard value.bits.nonzeroBitCount == 1, value.bits <= GGUFMetadata.alignmentLimit else {
        throw GGUFFile.fault(.alignment(value.bits))
      }
      alignment = Int(value.bits)
    case "split.count": partCount = value.unsigned
    case "split.no": partIndex = value.unsigned
    default: break
    }
  }
}

/// A value of the metadata, skipped and checked.
struct GGUFValue {
  let type: GGUFValueType
  /// The bits of a number; 0 for strings and arrays, which are not kept.
  let bits: UInt64

  init(_ cursor: inout GGUFCursor, key: String) throws(LocatedFault) {
    type = try GGUFValue.type(&cursor, key: key)
    switch type {
    case .array:
      bits = 0
      try GGUFValue.skipArray(&cursor, key: key)
    case .string:
      bits = 0
      try cursor.string(.value)
    case .uint64, .int64, .float64: bits = try cursor.integer(.value)
    case .uint32, .int32, .float32: bits = UInt64(try cursor.integer(.value, as: UInt32.self))
    case .uint16, .int16: bits = UInt64(try cursor.integer(.value, as: UInt16.self))
    case .uint8, .int8: bits = UInt64(try cursor.integer(.value, as: UInt8.self))
    case .bool:
      let place = try cursor.skip(1, .value)
      bits = 0
      try GGUFValue.requireBooleans(place, cursor)
    }
  }

  /// The value of an unsigned integer; nil for any other type.
  var unsigned: UInt64? {
    switch type {
    case .uint8, .uint16, .uint32, .uint64: bits
    default: nil
    }
  }

  private static func type(
    _ cursor: inout GGUFCursor, key: String
  ) throws(LocatedFault) -> GGUFValueType {
    let code: UInt32 = try cursor.integer(.valueType)
    guard let type = GGUFValueType(rawValue: code) else {
      throw GGUFFile.fault(.valueType(code, key: key))
    }
    return type
  }

  private static func skipArray(
    _ cursor: inout GGUFCursor, key: String
  ) throws(LocatedFault) {
    let type = try type(&cursor, key: key)
    // llama.cpp refuses them, too, although the format's description allows them.
    guard type != .array else { throw GGUFFile.fault(.nestedArray(key: key)) }
    // A string takes at least the bytes of its length.
    let count = try cursor.count(.arrayLength, ofAtLeast: type.byteCount ?? 8)
    guard let size = type.byteCount else {
      for _ in 0..<count { try cursor.string(.array) }
      return
    }
    let place = try cursor.skip(UInt64(count * size), .array)
    if type == .bool { try requireBooleans(place, cursor) }
  }

  private static func requireBooleans(
    _ place: Range<Int>, _ cursor: GGUFCursor
  ) throws(LocatedFault) {
    let bad = cursor.file.withBytes { bytes in place.first { bytes.byte(at: $0) > 1 } }
    guard let bad else { return }
    throw GGUFFile.fault(.notBoolean(cursor.file.withBytes { $0.byte(at: bad) }, offset: bad))
  }
}

/// The types that values of a GGUF file's metadata have.
package enum GGUFValueType: UInt32, Sendable {
  case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array
  case uint64, int64, float64

  /// The size of a value in bytes; nil if it varies.
  var byteCount: Int? {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    case .string, .array: nil
    }
  }
}
