import Files
import Matrices

/// A NumPy array of Python objects: a list of values in the pickle, the last index fastest.
struct PickledObjects {
  let shape: [Int]
  /// One for each element.
  let items: PickleItems

  /// What the elements are.
  enum Contents {
    /// All of them are numbers.
    case numbers
    /// Some of them may hold arrays.
    case containers
    /// None of them holds an array.
    case others
  }

  /// Reads shape and list; nil if the array is of another type, or described in a way that is not known.
  init?(_ object: PickleObject, in pickle: Pickle) throws(PyTorchFault) {
    guard let parts = PickledArray.parts(object, in: pickle),
      let code = PickledArray.code(parts.type, in: pickle), code.hasPrefix("|O"),
      case .list(let items) = pickle[parts.bytes]
    else { return nil }
    shape = try PickledTensor.naturals(parts.shape, "size", in: pickle)
    self.items = items
    // A shape may claim anything; the elements are there or not.
    var count = 1
    for dimension in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else { throw .tooLarge(shape: shape) }
      count = product
    }
    guard count == pickle[items].count, count > 0 else { return nil }
  }

  /// Looks at every element.
  func contents(in pickle: Pickle) -> Contents {
    var areNumbers = true
    for item in pickle[items] {
      switch pickle[item] {
      case .list, .tuple, .dictionary, .object: return .containers
      case .float, .integer: break
      default: areNumbers = false
      }
    }
    return areNumbers ? .numbers : .others
  }

  /// The indices of an element.
  func indices(of element: Int) -> [Int] {
    var rest = element
    var indices: [Int] = []
    for dimension in shape.reversed() {
      indices.append(rest % dimension)
      rest /= dimension
    }
    return indices.reversed()
  }

  /// The numbers as doubles, written to a temporary file when they are first read.
  func placed(in pickle: Pickle) -> TensorStorage {
    let items = items
    let count = pickle[items].count
    let bytes = PackedBytes(path: pickle.path, count: 8 * count) { target throws(LocatedFault) in
      for start in stride(from: 0, to: count, by: 1 << 13) {
        let range = start..<min(start + 1 << 13, count)
        try target.append(
          pickle[items][range].map { item -> UInt64 in
            switch pickle[item] {
            case .float(let value): value.bitPattern.littleEndian
            case .integer(let value): Double(value).bitPattern.littleEndian
            default: Double.nan.bitPattern.littleEndian
            }
          })
      }
    }
    return TensorStorage(bytes: .packed(bytes), encoding: .plain(.f64), shape: shape)
  }
}
