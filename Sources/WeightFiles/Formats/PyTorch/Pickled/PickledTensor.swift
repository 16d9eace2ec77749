import Files

/// A tensor as a pickle describes it: a storage, and which of its elements, by offset, shape and strides.
struct PickledTensor {
  let storage: PickledStorage
  let element: PyTorchElement
  /// The storage's size in elements of the tensor.
  let storedCount: Int
  let offset: Int
  let shape: [Int]
  let strides: [Int]

  /// The kinds of objects in a pickle.
  enum Found {
    case tensor(PickledTensor)
    case array(PickledArray)
    /// A tensor of integers that stand for other numbers.
    case quantised(PickledQuantised)
    /// An array whose elements are objects.
    case objects(PickledObjects)
    /// A tensor that was saved without elements.
    case absent(AbsentTensor)
    /// A tensor without elements in a storage; its kind in a few words.
    case unlisted(String)
    /// Not a tensor.
    case other
  }

  /// The most elements of a tensor that repeats stored elements.
  static let repeatLimit = 1 << 20

  /// The most wrappers, such as parameters, around a tensor; more than two are rare.
  private static let wrapLimit = 8

  /// Unwraps an object until a tensor is found.
  static func find(_ reference: PickleReference, in pickle: Pickle) throws(PyTorchFault) -> Found {
    guard case .object(let index) = pickle[reference] else { return .other }
    var name = pickle.globals[pickle.object(index).callable].path
    if PickledArray.isMade(by: name) {
      if let objects = try PickledObjects(pickle.object(index), in: pickle) {
        return .objects(objects)
      }
      return try PickledArray(pickle.object(index), in: pickle).map(Found.array)
        ?? .unlisted("a NumPy array of a form that is not known")
    }
    var arguments = pickle.object(index).arguments
    for _ in 0..<wrapLimit {
      let parts = pickle.sequence(arguments) ?? []
      switch name {
      case "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2":
        guard parts.count >= 3, let inner = pickle.global(parts[0]) else {
          throw .tensor(expected: "a function and its arguments", found: "something else")
        }
        (name, arguments) = (inner.path, parts[2])
      case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
        "torch.nn.parameter.Parameter", "torch.nn.parameter.Buffer":
        guard let first = parts.first, case .object(let inner) = pickle[first] else {
          return .other
        }
        name = pickle.globals[pickle.object(inner).callable].path
        arguments = pickle.object(inner).arguments
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2",
        "torch._utils._rebuild_tensor_v3", "torch._utils._rebuild_qtensor":
        let dtype = name.hasSuffix("v3") ? try dtype(parts, in: pickle) : nil
        let tensor = try PickledTensor(parts, dtype, in: pickle)
        if name.hasSuffix("qtensor"),
          let quantised = try PickledQuantised(tensor, parts, in: pickle)
        {
          return .quantised(quantised)
        }
        return .tensor(tensor)
      case "torch._utils._rebuild_meta_tensor_no_storage":
        return .absent(try AbsentTensor(parts, in: pickle))
      default:
        return unlisted[name].map(Found.unlisted) ?? .other
      }
    }
    return .other
  }

  private static let unlisted = [
    "torch._utils._rebuild_sparse_tensor": "a sparse tensor",
    "torch._utils._rebuild_sparse_csr_tensor": "a sparse tensor",
    "torch._utils._rebuild_nested_tensor": "a nested tensor",
    "torch._utils._rebuild_device_tensor_from_numpy": "a tensor kept as a NumPy array",
    "torch._utils._rebuild_wrapper_subclass": "a tensor of a class of its own",
  ]

  /// The dtype among a function's arguments.
  static func dtype(
    _ parts: [PickleReference], at place: Int = 6, in pickle: Pickle
  ) throws(PyTorchFault) -> PyTorchElement {
    guard parts.count > place, let code = pickle.global(parts[place]) else {
      throw .tensor(
        expected: "a dtype", found: parts.count > place ? pickle[parts[place]].found : "none")
    }
    guard let element = PyTorchElement(code: code) else {
      throw .tensor(expected: "a dtype", found: DisplayedText.quoted(code.path))
    }
    return element
  }

  /// Reads storage, offset, size and stride, and checks that they fit the storage's description.
  private init(
    _ parts: [PickleReference], _ dtype: PyTorchElement?, in pickle: Pickle
  ) throws(PyTorchFault) {
    guard parts.count >= 4, case .persistent(let identifier) = pickle[parts[0]] else {
      throw .tensor(
        expected: "a storage, an offset, a size and a stride",
        found: parts.first.map { pickle[$0].found } ?? "nothing")
    }
    storage = try PickledStorage(identifier, in: pickle)
    element = dtype ?? storage.element
    storedCount = storage.byteCount / element.size
    guard let offset = pickle.integer(parts[1]), offset >= 0 else {
      throw .tensor(expected: "an offset of at least 0", found: pickle[parts[1]].found)
    }
    self.offset = offset
    shape = try PickledTensor.naturals(parts[2], "size", in: pickle)
    strides = try PickledTensor.naturals(parts[3], "stride", in: pickle)
    guard shape.count == strides.count else {
      throw .tensor(
        expected: "a stride for each of \(shape.count) dimensions", found: "\(strides.count)")
    }
  }

  /// A tuple of integers of at least 0, plain or as `torch.Size`.
  static func naturals(
    _ reference: PickleReference, _ words: String, in pickle: Pickle
  ) throws(PyTorchFault) -> [Int] {
    var reference = reference
    if case .object(let index) = pickle[reference],
      pickle.globals[pickle.object(index).callable].path == "torch.Size",
      let inner = pickle.sequence(pickle.object(index).arguments)?.first
    {
      reference = inner
    }
    guard let items = pickle.sequence(reference) else {
      throw .tensor(expected: "a tuple as \(words)", found: pickle[reference].found)
    }
    guard items.count <= TensorSize.rankLimit else {
      throw .tensor(
        expected: "at most \(TensorSize.rankLimit) dimensions", found: "\(items.count)")
    }
    var values: [Int] = []
    for item in items {
      guard let value = pickle.integer(item), value >= 0 else {
        throw .tensor(expected: "a \(words) of at least 0", found: pickle[item].found)
      }
      values.append(value)
    }
    return values
  }
}
