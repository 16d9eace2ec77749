/// A node: what identifies it, and its attributes.
struct ONNXNode {
  let message: ONNXMessage
  /// How many nodes come before it in its graph.
  let index: Int
  private(set) var name = ""
  private(set) var opType = ""
  /// Where the operation is defined; empty for the standard ones.
  private(set) var domain = ""
  /// The name of its first result.
  private(set) var output = ""

  init(_ message: ONNXMessage, index: Int) throws(LocatedFault) {
    self.message = message
    self.index = index
    var outputs = 0
    try message.fields { (field) throws(LocatedFault) in
      switch ONNXField.Node(rawValue: field.number) {
      case .output:
        if outputs == 0 { output = try message.text(field) }
        outputs += 1
      case .name: name = try message.text(field)
      case .opType: opType = try message.text(field)
      case .domain: domain = try message.text(field)
      case .input, .attribute, nil: break
      }
    }
  }

  /// The name or, if there is none, the operation and the index.
  var label: String { name.isEmpty ? "\(opType)_\(index)" : name }

  /// The name of a constant: nodes refer to it by its result.
  var constantName: String { output.isEmpty ? label : output }

  /// The names of what the operation takes, in order; an empty name stands for an input that is left out.
  func inputs() throws(LocatedFault) -> [String] {
    var inputs: [String] = []
    try message.fields { (field) throws(LocatedFault) in
      guard field.number == ONNXField.Node.input.rawValue else { return }
      inputs.append(try message.text(field))
    }
    return inputs
  }

  /// Calls `body` with each attribute.
  func attributes(
    _ body: (ONNXMessage) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    try message.fields { (field) throws(LocatedFault) in
      if field.number == ONNXField.Node.attribute.rawValue {
        try body(try message.message(field))
      }
    }
  }
}
