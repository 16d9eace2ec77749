import Matrices

/// What a `TensorProto` says of itself.
struct ONNXTensor {
  let message: ONNXMessage
  private var shape: [Int] = []
  private var typeNumber: Int64 = 0
  private var raw: Range<Int>?
  private var numbers: ONNXNumbers?
  private var external: ONNXExternalData
  private var isExternal = false
  private var seen: Set<Int> = []

  /// Reads the fields, but no element.
  init(_ message: ONNXMessage) throws(WeightFileError) {
    self.message = message
    external = ONNXExternalData(of: message)
    try message.fields { (field) throws(WeightFileError) in
      if let known = ONNXField.Tensor(rawValue: field.number) { try read(field, known) }
    }
  }

  /// The name in a `TensorProto`, empty if it has none.
  static func name(of message: ONNXMessage) throws(WeightFileError) -> String {
    var name = ""
    try message.fields { (field) throws(WeightFileError) in
      if field.number == ONNXField.Tensor.name.rawValue { name = try message.text(field) }
    }
    return name
  }

  private mutating func read(
    _ field: ProtobufField, _ known: ONNXField.Tensor
  ) throws(WeightFileError) {
    switch known {
    case .dims: try shape.appendDimensions(field, of: message)
    case .dataType:
      try requireFirst(field)
      typeNumber = try message.integer(field)
    case .rawData:
      try requireFirst(field)
      raw = try message.bytes(field)
    case .dataLocation:
      try requireFirst(field)
      isExternal = try message.integer(field) == 1
    case .externalData: try external.add(try message.message(field))
    case .segment: throw message.error(.segment(offset: field.offset))
    case .floatData: try add(field, .fixed32)
    case .doubleData: try add(field, .fixed64)
    case .stringData: try add(field, .bytes)
    case .int32Data, .int64Data, .uint64Data: try add(field, .varint)
    case .name: try requireFirst(field)
    }
  }

  /// Readers differ on which of two values counts, so there may be one only.
  private mutating func requireFirst(_ field: ProtobufField) throws(WeightFileError) {
    guard seen.insert(field.number).inserted else {
      throw message.error(.fieldTwice(field: field.number, offset: field.offset))
    }
  }

  private mutating func add(
    _ field: ProtobufField, _ wireType: ProtobufWireType
  ) throws(WeightFileError) {
    var next = ONNXNumbers(of: message, field: field.number, wireType)
    if let numbers {
      if numbers.field != field.number, numbers.count > 0 {
        throw message.error(.twoPlaces(offset: message.range.lowerBound))
      }
      if numbers.field == field.number { next = numbers }
    }
    try next.add(field)
    numbers = next
  }

  /// Where the elements are, checked against the shape and the type.
  func storage(_ files: ONNXExternalFiles) throws(WeightFileError) -> TensorStorage {
    guard let type = ONNXDataType(typeNumber) else {
      throw message.error(.dataType(typeNumber))
    }
    let elements = try message.elementCount(of: shape, bits: type.bits)
    return TensorStorage(
      bytes: try bytes(type, elements, files), encoding: type.encoding, shape: shape)
  }

  private func bytes(
    _ type: ONNXDataType, _ elements: Int, _ files: ONNXExternalFiles
  ) throws(WeightFileError) -> TensorBytes {
    let typed = numbers.flatMap { $0.count > 0 ? $0 : nil }
    let inFile = raw.map { !$0.isEmpty } ?? false
    guard !(inFile && typed != nil), !(isExternal && (inFile || typed != nil)) else {
      throw message.error(.twoPlaces(offset: message.range.lowerBound))
    }
    let isText = type.field == .stringData
    if let typed {
      guard typed.field == type.field.rawValue else {
        throw message.error(
          .wrongField(expected: type.field.rawValue, type.encoding, found: typed.field))
      }
      let expected = type.entries(elements: elements)
      guard typed.count == expected else {
        throw message.error(
          .entryCount(expected: expected, shape: shape, type.encoding, found: typed.count))
      }
      return typed.bytes(each: type.entryBytes)
    }
    if isText, inFile || isExternal || elements > 0 {
      throw message.error(.wrongField(expected: type.field.rawValue, type.encoding, found: nil))
    }
    let expected = type.rawBytes(elements: elements)
    if isExternal { return try files.bytes(external, count: expected) }
    let place = raw ?? message.range.lowerBound..<message.range.lowerBound
    guard place.count == expected else {
      throw message.error(
        .dataSize(expected: expected, shape: shape, type.encoding, found: place.count))
    }
    return .mapped(message.file, place)
  }
}
