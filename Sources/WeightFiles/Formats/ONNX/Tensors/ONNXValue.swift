import Matrices

/// A tensor of a model, before its elements are located.
enum ONNXValue {
  /// The shape of numbers that have no shape of their own.
  enum NumberShape {
    case scalar
    case vector
  }

  /// A `TensorProto`.
  case dense(ONNXMessage)
  /// A `SparseTensorProto`.
  case sparse(ONNXMessage)
  /// Numbers of an attribute.
  case numbers(ONNXNumbers, ElementType, NumberShape)

  /// Where the elements are, checked.
  func storage(_ files: ONNXExternalFiles) throws(LocatedFault) -> TensorStorage {
    switch self {
    case .dense(let message): return try ONNXTensor(message).storage(files)
    case .sparse(let message): return try ONNXSparseTensor.storage(of: message)
    case .numbers(let numbers, let type, let shape):
      return TensorStorage(
        bytes: numbers.bytes(each: type.bits / 8), encoding: .plain(type),
        shape: shape == .vector ? [numbers.count] : [])
    }
  }
}

/// A `SparseTensorProto`: listed with its shape, but not read.
enum ONNXSparseTensor {
  /// The name of the tensor, which is stored with its values; empty if there is none.
  static func name(of tensor: ONNXMessage) throws(LocatedFault) -> String {
    var name = ""
    try tensor.fields { (field) throws(LocatedFault) in
      if field.number == ONNXField.SparseTensor.values.rawValue {
        name = try ONNXTensor.name(of: try tensor.message(field))
      }
    }
    return name
  }

  /// The shape; its bytes are the whole message with values and indices.
  static func storage(of tensor: ONNXMessage) throws(LocatedFault) -> TensorStorage {
    var shape: [Int] = []
    try tensor.fields { (field) throws(LocatedFault) in
      if field.number == ONNXField.SparseTensor.dims.rawValue {
        try shape.appendDimensions(field, of: tensor)
      }
    }
    _ = try tensor.elementCount(of: shape, bits: 64)
    return TensorStorage(
      bytes: .mapped(tensor.file, tensor.range), encoding: .unread("sparse"), shape: shape)
  }
}

extension [Int] {
  /// Appends the dimensions that a field holds.
  mutating func appendDimensions(
    _ field: ProtobufField, of message: ONNXMessage
  ) throws(LocatedFault) {
    try message.varints(field) { (bits) throws(LocatedFault) in
      guard count < TensorSize.rankLimit else {
        throw ONNXFile.fault(.rank(offset: field.offset, limit: TensorSize.rankLimit))
      }
      let dimension = Int(Int64(bitPattern: bits))
      guard dimension >= 0 else {
        throw ONNXFile.fault(.negativeDimension(dimension, offset: field.offset))
      }
      append(dimension)
    }
  }
}

extension ONNXMessage {
  /// The product of a shape.
  ///
  /// - Throws: `ONNXFault` if the count of bits does not fit into an integer. Dimensions of 0 are ignored in this
  ///   check.
  func elementCount(of shape: [Int], bits: Int) throws(LocatedFault) -> Int {
    // Leaves room for rounding up to whole bytes.
    var size = max(bits, 8) * 2
    for dimension in shape where dimension > 0 {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      if overflow { throw ONNXFile.fault(.tooManyElements(shape: shape)) }
      size = product
    }
    return shape.reduce(1, *)
  }
}
