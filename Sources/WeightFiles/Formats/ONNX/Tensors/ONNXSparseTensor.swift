/// A `SparseTensorProto`: listed with its shape, but not read.
enum ONNXSparseTensor {
  /// The name, which is that of its values; empty if it has none.
  static func name(of tensor: ONNXMessage) throws(WeightFileError) -> String {
    var name = ""
    try tensor.fields { (field) throws(WeightFileError) in
      if field.number == ONNXField.SparseTensor.values.rawValue {
        name = try ONNXTensor.name(of: try tensor.message(field))
      }
    }
    return name
  }

  /// The shape, and as bytes the whole message with values and indices.
  static func storage(of tensor: ONNXMessage) throws(WeightFileError) -> TensorStorage {
    var shape: [Int] = []
    try tensor.fields { (field) throws(WeightFileError) in
      if field.number == ONNXField.SparseTensor.dims.rawValue {
        try shape.appendDimensions(field, of: tensor)
      }
    }
    _ = try tensor.elementCount(of: shape, bits: 64)
    return TensorStorage(
      bytes: .mapped(tensor.file, tensor.range), encoding: .unread("sparse"), shape: shape)
  }
}
