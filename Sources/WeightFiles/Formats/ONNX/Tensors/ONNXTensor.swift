import Matrices

/// What a `TensorProto` says of itself.
struct ONNXTensor {
  let message: ONNXMessage
  private var shape: [Int] = []
  private var typeNumber: Int64 = 0
  /// The place of `raw_data`, if it has any.
  private var raw: Range<Int>?
  /// The entries of the field for elements, if it has any.
  private var numbers: ONNXNumbers?
  private var external: ONNXExternalData
  private var isExternal = false
  private var seen: Set<Int> = []

  /// Reads the fields, but no element.
  init(_ message: ONNXMessage) throws(LocatedFault) {
    self.message = message
    external = ONNXExternalData(of: message)
    try message.fields { (field) throws(LocatedFault) in
      if let known = ONNXField.Tensor(rawValue: field.number) { try read(field, known) }
    }
  }

  /// The name in a `TensorProto`, empty if it has none.
  static func name(of message: ONNXMessage) throws(LocatedFault) -> String {
    var name = ""
    try message.fields { (field) throws(LocatedFault) in
      if field.number == ONNXField.Tensor.name.rawValue { name = try message.text(field) }
    }
    return name
  }

  private mutating func read(
    _ field: ProtobufField, _ known: ONNXField.Tensor
  ) throws(LocatedFault) {
    switch known {
    case .dims: try shape.appendDimensions(field, of: message)
    case .dataType:
      try requireFirst(field)
      typeNumber = try message.integer(field)
    case .rawData:
      try requireFirst(field)
      let range = try message.bytes(field)
      raw = range.isEmpty ? nil : range
    case .dataLocation:
      try requireFirst(field)
      isExternal = try message.integer(field) == 1
    case .externalData: try external.add(try message.message(field))
    case .segment: throw ONNXFile.fault(.segment(offset: field.offset))
    case .floatData: try add(field, .fixed32)
    case .doubleData: try add(field, .fixed64)
    case .stringData: try add(field, .bytes)
    case .int32Data, .int64Data, .uint64Data: try add(field, .varint)
    case .name: try requireFirst(field)
    }
  }

  /// Readers differ on which of two values they use, so only one is allowed.
  private mutating func requireFirst(_ field: ProtobufField) throws(LocatedFault) {
    guard seen.insert(field.number).inserted else {
      throw ONNXFile.fault(.fieldTwice(field: field.number, offset: field.offset))
    }
  }

  private mutating func add(
    _ field: ProtobufField, _ wireType: ProtobufWireType
  ) throws(LocatedFault) {
    let former = numbers?.field == field.number ? numbers : nil
    var next = former ?? ONNXNumbers(of: message, field: field.number, wireType)
    try next.add(field)
    if next.count == 0 { return }
    guard former != nil || numbers == nil else { throw twoPlaces }
    numbers = next
  }

  /// Where the elements are, checked against the shape and the type.
  func storage(_ files: ONNXExternalFiles) throws(LocatedFault) -> TensorStorage {
    guard let type = ONNXDataType(typeNumber) else {
      throw ONNXFile.fault(.dataType(typeNumber))
    }
    let elements = try message.elementCount(of: shape, bits: type.bits)
    guard let bytes = try bytes(type, elements, files) else {
      let place = message.range.lowerBound
      return TensorStorage(
        bytes: .mapped(message.file, place..<place),
        encoding: .unavailable(
          type.encoding.description, .missingData(file: external.location ?? "")),
        shape: shape)
    }
    return TensorStorage(bytes: bytes, encoding: type.encoding, shape: shape)
  }

  /// Where the elements are; nil if they are in a file that is missing.

  private func bytes(
    _ type: ONNXDataType, _ elements: Int, _ files: ONNXExternalFiles
  ) throws(LocatedFault) -> TensorBytes? {
    guard [raw != nil, numbers != nil, isExternal].count(where: \.self) <= 1 else {
      throw twoPlaces
    }
    if let numbers { return try bytes(of: numbers, type, elements) }
    // Text may only be in its own field, even if there is none.
    if type.field == .stringData, raw != nil || isExternal || elements > 0 {
      throw ONNXFile.fault(.wrongField(expected: type.field.rawValue, type.encoding, found: nil))
    }
    let expected = type.rawBytes(elements: elements)
    if isExternal { return try files.bytes(external, count: expected) }
    let place = raw ?? message.range.lowerBound..<message.range.lowerBound
    guard place.count == expected else {
      throw ONNXFile.fault(
        .dataSize(expected: expected, shape: shape, type.encoding, found: place.count))
    }
    return .mapped(message.file, place)
  }

  private func bytes(
    of numbers: ONNXNumbers, _ type: ONNXDataType, _ elements: Int
  ) throws(LocatedFault) -> TensorBytes {
    guard numbers.field == type.field.rawValue else {
      throw ONNXFile.fault(
        .wrongField(expected: type.field.rawValue, type.encoding, found: numbers.field))
    }
    let expected = type.entries(elements: elements)
    guard numbers.count == expected else {
      throw ONNXFile.fault(
        .entryCount(expected: expected, shape: shape, type.encoding, found: numbers.count))
    }
    return numbers.bytes(each: type.entryBytes)
  }

  private var twoPlaces: LocatedFault {
    ONNXFile.fault(.twoPlaces(offset: message.range.lowerBound))
  }
}
