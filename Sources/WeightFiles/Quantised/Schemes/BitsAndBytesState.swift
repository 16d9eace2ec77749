import Matrices

/// What bitsandbytes writes about a 4-bit weight, as JSON in the bytes of a tensor.
struct BitsAndBytesState {
  /// `nf4` or `fp4`.
  private(set) var type = ""
  /// How many elements share a scale.
  private(set) var blockLength = 0
  /// The shape of the weight.
  private(set) var shape: [Int] = []
  /// The product of the shape.
  private(set) var count = 0
  /// How many scales share a scale, if they are codes themselves.
  private(set) var nestedBlockLength: Int?
  /// What is added to such scales.
  private(set) var nestedOffset: Float?

  /// The longest text in bytes; real ones have some 150.
  private static let lengthLimit = 1 << 10

  /// - Returns: nil if the bytes are not such a text.
  init?(of storage: TensorStorage) {
    guard storage.encoding == .plain(.u8),
      let numbers = PlainNumbers(storage)?.all(atMost: BitsAndBytesState.lengthLimit)
    else { return nil }
    let text = numbers.map { UInt8($0) }
    guard String(validating: text, as: UTF8.self) != nil else { return nil }
    var cursor = JSONCursor(text, at: 0)
    do {
      try cursor.object { (cursor, key, _) throws(LocatedFault) in
        try read(key, &cursor)
      }
      try cursor.end()
    } catch {
      return nil
    }
    var product = 1
    for length in shape {
      guard length > 0, length <= PlainNumbers.countLimit / product else { return nil }
      product *= length
    }
    count = product
    guard blockLength > 0, !shape.isEmpty, nestedBlockLength ?? 1 > 0 else { return nil }
  }

  private mutating func read(_ key: String, _ cursor: inout JSONCursor) throws(LocatedFault) {
    switch key {
    case "quant_type": type = try cursor.string()
    case "blocksize": blockLength = try cursor.integer()
    case "shape":
      shape = []
      try cursor.array(or: "'['") { (cursor) throws(LocatedFault) in
        guard shape.count < TensorSize.rankLimit else { return try cursor.skipValue() }
        shape.append(try cursor.integer())
      }
    case "nested_blocksize": nestedBlockLength = try cursor.integer()
    case "nested_offset": nestedOffset = Float(try cursor.number(or: "a number"))
    default: try cursor.skipValue()
    }
  }
}
