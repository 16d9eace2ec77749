import Matrices

/// Reads one tensor's entry of a safetensors header.
enum SafetensorsEntryReader {
  /// Reads `{"dtype": …, "shape": […], "data_offsets": […]}` and checks it in itself. Unknown keys are
  /// skipped, as the reference reader does.
  static func entry(
    _ name: String, _ cursor: inout JSONCursor
  ) throws(WeightFileError) -> SafetensorsHeader.Entry {
    var code: String?
    var shape: [Int]?
    var offsets: [Int]?
    try cursor.object { (cursor, key, place) throws(WeightFileError) in
      let isSecond =
        switch key {
        case "dtype": code != nil
        case "shape": shape != nil
        case "data_offsets": offsets != nil
        default: false
        }
      if isSecond { throw cursor.error(.duplicateName(key, offset: place)) }
      switch key {
      case "dtype": code = try cursor.string()
      case "shape": shape = try integers(&cursor, limit: TensorSize.rankLimit)
      case "data_offsets": offsets = try integers(&cursor, limit: 2)
      default: try cursor.skipValue()
      }
    }
    guard let code else { throw cursor.error(.missingKey("dtype")) }
    guard let shape else { throw cursor.error(.missingKey("shape")) }
    guard let offsets, offsets.count == 2 else { throw cursor.error(.missingKey("data_offsets")) }
    guard let type = ElementType(safetensors: code) else {
      throw cursor.error(.unknownElementType(code))
    }
    return SafetensorsHeader.Entry(
      name: name, elementType: type, shape: shape,
      data: try data(offsets[0], offsets[1], shape, type, cursor))
  }

  private static func integers(
    _ cursor: inout JSONCursor, limit: Int
  ) throws(WeightFileError) -> [Int] {
    var values: [Int] = []
    try cursor.array(or: "'['") { (cursor) throws(WeightFileError) in
      guard values.count < limit else {
        throw cursor.error(.tooManyEntries(offset: cursor.offset, limit: limit))
      }
      values.append(try cursor.integer())
    }
    return values
  }

  private static func data(
    _ begin: Int, _ end: Int, _ shape: [Int], _ type: ElementType, _ cursor: JSONCursor
  ) throws(WeightFileError) -> Range<Int> {
    guard begin <= end else { throw cursor.error(.reversedOffsets(begin: begin, end: end)) }
    switch TensorSize.bytes(shape: shape, type) {
    case .success(let size) where size == end - begin: return begin..<end
    case .success(let size):
      throw cursor.error(.dataSize(expected: size, shape: shape, type, found: end - begin))
    case .failure(let fault): throw cursor.error(fault.reason(shape: shape, type))
    }
  }
}
