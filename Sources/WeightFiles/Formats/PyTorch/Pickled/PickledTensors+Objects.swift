extension PickledTensors {
  /// Adds an object as a tensor, or looks into its parts.
  mutating func expand(
    _ value: PickleReference, _ object: PickleObject, _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    let tensor: PickledTensor.Found
    do throws(PyTorchFault) {
      tensor = try PickledTensor.find(value, in: pickle)
    } catch {
      faulty = try names.name(path, in: pickle)
      throw error
    }
    switch tensor {
    case .tensor(let tensor): try add(.tensor(tensor), path)
    case .array(let array): try add(.array(array), path)
    case .quantised(let tensor): try add(.quantised(tensor), path)
    case .absent(let tensor): try add(.absent(tensor), path)
    case .objects(let objects): try expand(value, objects, path)
    case .unlisted(let kind):
      if let former = unlisted[kind] {
        unlisted[kind] = (former.count + 1, former.first)
      } else {
        unlisted[kind] = (1, try names.name(path, in: pickle) ?? "the value")
      }
    case .other:
      try visit(object.arguments, path, .none)
      if let state = object.state { try visitState(state, path) }
      if let items = object.entries, let inside = try names.path(path, .none, into: items) {
        try visitEntries(pickle[items], inside)
      }
      if let items = object.elements, let inside = try names.path(path, .none, into: items) {
        for (index, item) in pickle[items].enumerated() { try visit(item, inside, .index(index)) }
      }
    }
  }

  /// Adds an array of objects that are numbers as a tensor, or looks into the objects.
  private mutating func expand(
    _ value: PickleReference, _ objects: PickledObjects, _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    try count(values: pickle[objects.items].count)
    switch objects.contents(in: pickle) {
    case .numbers: try add(.numbers(objects), path)
    case .containers:
      guard let inside = try names.path(path, .none, into: objects.items) else { return }
      for (index, item) in pickle[objects.items].enumerated() {
        try visit(item, inside, .element(objects.indices(of: index)))
      }
    case .others:
      guard case .object(let index) = pickle[value],
        let array = try PickledArray(pickle.object(index), in: pickle)
      else { return }
      try add(.array(array), path)
    }
  }

  private mutating func add(
    _ kind: Tensor.Kind, _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    let name = try names.name(path, in: pickle)
    switch kind {
    case .tensor(let tensor): dimensionCount += tensor.shape.count + 1
    case .quantised(let tensor): dimensionCount += tensor.integers.shape.count + 1
    case .absent(let tensor): dimensionCount += tensor.shape.count + 1
    case .array, .numbers: dimensionCount += 1
    }
    guard dimensionCount <= PickledTensors.dimensionLimit else {
      throw .tooManyDimensions(limit: PickledTensors.dimensionLimit)
    }
    found.append(Tensor(name: name, kind: kind, path: path))
  }

  /// Visits the attributes of a state: a dictionary, or a pair of dictionaries if the class has slots.
  private mutating func visitState(
    _ state: PickleReference, _ path: PickledNames.Path
  ) throws(PyTorchFault) {
    let parts: [PickleReference] =
      if case .tuple(let items) = pickle[state] { pickle[items] } else { [state] }
    for part in parts {
      guard case .dictionary = pickle[part] else { continue }
      try visit(part, path, .none)
    }
  }
}
