import Matrices

/// A tensor as a model has it, its elements not yet looked for.
enum ONNXValue {
  /// What numbers without a shape of their own make.
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
  func storage(_ files: ONNXExternalFiles) throws(WeightFileError) -> TensorStorage {
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
