/// A place in a model where tensors have names of their own: the main graph, a sub-graph of a node, or a function.
struct ONNXScope {
  /// What kind of message it is.
  enum Kind {
    case graph
    case function
  }

  let message: ONNXMessage
  let kind: Kind
  /// What stands before the names of its tensors: empty for the main graph, else ending with a slash.
  let prefix: String
  /// How many graphs it lies in.
  let depth: Int

  /// The number of the field that holds a node.
  var nodeField: Int {
    switch kind {
    case .graph: ONNXField.Graph.node.rawValue
    case .function: ONNXField.Function.node.rawValue
    }
  }
}
