extension PickledTensors {
  /// Takes an object as a tensor, or looks into what it would have been made of.
  mutating func expand(
    _ value: PickleReference, _ object: PickleObject, _ way: PickledNames.Way
  ) throws(PyTorchFault) {
    let tensor: PickledTensor.Found
    do throws(PyTorchFault) {
      tensor = try PickledTensor.find(value, in: pickle)
    } catch {
      faulty = try names.name(way, in: pickle)
      throw error
    }
    switch tensor {
    case .tensor(let tensor): try add(.tensor(tensor), way)
    case .array(let array): try add(.array(array), way)
    case .unlisted(let kind):
      if let former = unlisted[kind] {
        unlisted[kind] = (former.count + 1, former.first)
      } else {
        unlisted[kind] = (1, try names.name(way, in: pickle) ?? "the value")
      }
    case .other:
      try visit(object.arguments, way, .none)
      if let state = object.state { try visitState(state, way) }
      if let items = object.entries, let inside = try names.way(way, .none, into: items) {
        try visitEntries(pickle[items], inside)
      }
      if let items = object.elements, let inside = try names.way(way, .none, into: items) {
        for (index, item) in pickle[items].enumerated() { try visit(item, inside, .index(index)) }
      }
    }
  }

  private mutating func add(
    _ kind: Tensor.Kind, _ way: PickledNames.Way
  ) throws(PyTorchFault) {
    let name = try names.name(way, in: pickle)
    switch kind {
    case .tensor(let tensor): dimensionCount += tensor.shape.count + 1
    case .array: dimensionCount += 1
    }
    guard dimensionCount <= PickledTensors.dimensionLimit else {
      throw .tooManyDimensions(limit: PickledTensors.dimensionLimit)
    }
    found.append(Tensor(name: name, kind: kind, way: way))
  }

  /// Looks at the attributes of a state: a dictionary, or a pair of such where a class has slots.
  private mutating func visitState(
    _ state: PickleReference, _ way: PickledNames.Way
  ) throws(PyTorchFault) {
    let parts: [PickleReference] =
      if case .tuple(let items) = pickle[state] { pickle[items] } else { [state] }
    for part in parts {
      guard case .dictionary = pickle[part] else { continue }
      try visit(part, way, .none)
    }
  }
}
