import Matrices

/// An attribute of a node.
struct ONNXAttribute {
  let message: ONNXMessage
  private(set) var name = ""

  init(_ message: ONNXMessage) throws(LocatedFault) {
    self.message = message
    try message.fields { (field) throws(LocatedFault) in
      if field.number == ONNXField.Attribute.name.rawValue { name = try message.text(field) }
    }
  }

  /// The value that the attribute gives to a `Constant`; nil for texts, and for other attributes.
  func constant() throws(LocatedFault) -> ONNXValue? {
    switch name {
    case "value": try part(.tensor).map(ONNXValue.dense)
    case "sparse_value": try part(.sparseTensor).map(ONNXValue.sparse)
    case "value_float": try numbers(.float, shape: .scalar)
    case "value_floats": try numbers(.floats, shape: .vector)
    case "value_int": try numbers(.int, shape: .scalar)
    case "value_ints": try numbers(.ints, shape: .vector)
    default: nil
    }
  }

  /// The whole number that the attribute holds; nil if it holds something else.
  func integer() throws(LocatedFault) -> Int? {
    var value: Int?
    try message.fields { (field) throws(LocatedFault) in
      guard field.number == ONNXField.Attribute.int.rawValue, field.wireType == .varint else {
        return
      }
      value = Int(try message.integer(field))
    }
    return value
  }

  /// Calls `body` with each graph and its name within the node.
  func graphs(
    _ body: (ONNXMessage, String) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    var index = 0
    if let graph = try part(.graph) { try body(graph, name) }
    try message.fields { (field) throws(LocatedFault) in
      guard field.number == ONNXField.Attribute.graphs.rawValue else { return }
      try body(try message.message(field), "\(name)_\(index)")
      index += 1
    }
  }

  /// The message in a field that may appear only once.
  private func part(_ known: ONNXField.Attribute) throws(LocatedFault) -> ONNXMessage? {
    var part: ONNXMessage?
    try message.fields { (field) throws(LocatedFault) in
      guard field.number == known.rawValue else { return }
      guard part == nil else {
        throw ONNXFile.fault(.fieldTwice(field: field.number, offset: field.offset))
      }
      part = try message.message(field)
    }
    return part
  }

  private func numbers(
    _ known: ONNXField.Attribute, shape: ONNXValue.NumberShape
  ) throws(LocatedFault) -> ONNXValue? {
    let isFloat = known == .float || known == .floats
    var numbers = ONNXNumbers(of: message, field: known.rawValue, isFloat ? .fixed32 : .varint)
    try message.fields { (field) throws(LocatedFault) in
      if field.number == known.rawValue { try numbers.add(field) }
    }
    // A writer may leave out the default value: no numbers.
    guard shape == .vector || numbers.count == 1 else { return nil }
    return .numbers(numbers, isFloat ? .f32 : .i64, shape)
  }
}
