import Matrices

/// Reads one tensor's entry of a safetensors header.
enum SafetensorsEntryReader {
  /// Reads `{"dtype": …, "shape": […], "data_offsets": […]}` and checks that it is consistent. Unknown keys are
  /// skipped, as the reference reader does.
  static func entry(
    _ name: String, _ cursor: inout JSONCursor
  ) throws(LocatedFault) -> SafetensorsHeader.Entry {
    var code: String?
    var shape: [Int]?
    var offsets: [Int]?
    try cursor.object { (cursor, key, place) throws(LocatedFault) in
      let isSecond =
        switch key {
        case "dtype": code != nil
        case "shape": shape != nil
        case "data_offsets": offsets != nil
        default: false
        }
      if isSecond { throw LocatedFault(HeaderFault.duplicateName(key, offset: place)) }
      switch key {
      case "dtype": code = try cursor.string()
      case "shape": shape = try integers(&cursor, limit: TensorSize.rankLimit)
      case "data_offsets": offsets = try integers(&cursor, limit: 2)
      default: try cursor.skipValue()
      }
    }
    guard let code else { throw LocatedFault(HeaderFault.missingKey("dtype")) }
    guard let shape else { throw LocatedFault(HeaderFault.missingKey("shape")) }
    guard let offsets, offsets.count == 2 else {
      throw LocatedFault(HeaderFault.missingKey("data_offsets"))
    }
    guard let type = ElementType(safetensors: code) else {
      throw SafetensorsFile.fault(.elementType(code))
    }
    return SafetensorsHeader.Entry(
      name: name, elementType: type, shape: shape,
      data: try data(offsets[0], offsets[1], shape, type))
  }

  private static func integers(
    _ cursor: inout JSONCursor, limit: Int
  ) throws(LocatedFault) -> [Int] {
    var values: [Int] = []
    try cursor.array(or: "'['") { (cursor) throws(LocatedFault) in
      guard values.count < limit else {
        throw LocatedFault(HeaderFault.tooManyEntries(offset: cursor.offset, limit: limit))
      }
      values.append(try cursor.integer())
    }
    return values
  }

  private static func data(
    _ begin: Int, _ end: Int, _ shape: [Int], _ type: ElementType
  ) throws(LocatedFault) -> Range<Int> {
    guard begin <= end else {
      throw SafetensorsFile.fault(.reversedOffsets(begin: begin, end: end))
    }
    let size: Int
    do {
      size = try TensorSize.bytes(shape: shape, type)
    } catch {
      throw LocatedFault(error)
    }
    guard size == end - begin else {
      throw LocatedFault(
        DataFault.size(expected: size, shape: shape, type, found: end - begin))
    }
    return begin..<end
  }
}

extension ElementType {
  /// The type with a name of the safetensors format; nil if the name is not known.
  init?(safetensors code: String) {
    guard let type = ElementType.safetensorsCodes[code] else { return nil }
    self = type
  }

  private static let safetensorsCodes: [String: ElementType] = [
    "BOOL": .bool, "F4": .f4, "F6_E2M3": .f6e2m3, "F6_E3M2": .f6e3m2,
    "U8": .u8, "I8": .i8, "F8_E5M2": .f8e5m2, "F8_E4M3": .f8e4m3, "F8_E8M0": .f8e8m0,
    "F8_E4M3FNUZ": .f8e4m3fnuz, "F8_E5M2FNUZ": .f8e5m2fnuz,
    "I16": .i16, "U16": .u16, "F16": .f16, "BF16": .bf16,
    "I32": .i32, "U32": .u32, "F32": .f32, "C64": .c64,
    "I64": .i64, "U64": .u64, "F64": .f64,
  ]
}
