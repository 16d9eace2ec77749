/// The graphs and functions that are still to be walked, and the prefixes of the names of their tensors.
struct ONNXScopes {
  private var pending: [ONNXScope] = []
  private var prefixes: Set<String> = []
  private var nameBytes = 0

  /// The deepest nesting of graphs.
  private static let depthLimit = 32
  /// The most graphs and functions.
  private static let countLimit = 1 << 18
  /// The most bytes of all names together, including prefixes: many names may share a long prefix.
  private static let nameBytesLimit = 1 << 26

  /// The next scope; nil if none is left.
  mutating func next() -> ONNXScope? { pending.popLast() }

  /// Adds the main graph.
  mutating func add(main graph: ONNXMessage) {
    pending.append(ONNXScope(message: graph, kind: .graph, prefix: "", depth: 0))
  }

  /// Adds a graph or function.
  ///
  /// - Parameters:
  ///   - label: the name of the node or function that has the scope, including its prefix.
  ///   - index: its number, which becomes part of the prefix only if an earlier scope has the same label.
  ///   - part: which of its scopes this is, after a slash.
  mutating func add(
    _ message: ONNXMessage, _ kind: ONNXScope.Kind, label: String, index: Int, part: String = "",
    depth: Int = 0
  ) throws(LocatedFault) {
    guard depth <= ONNXScopes.depthLimit else {
      throw ONNXFile.fault(
        .nestedTooDeep(offset: message.range.lowerBound, limit: ONNXScopes.depthLimit))
    }
    let short = "\(label)\(part)/"
    let prefix = prefixes.contains(short) ? "\(label)@\(index)\(part)/" : short
    try count(prefix, message)
    prefixes.insert(prefix)
    guard pending.count < ONNXScopes.countLimit else {
      throw ONNXFile.fault(.tooMany(.graphs, limit: ONNXScopes.countLimit))
    }
    pending.append(ONNXScope(message: message, kind: kind, prefix: prefix, depth: depth))
  }

  /// The name of a tensor in a scope, including the prefix.
  mutating func name(_ name: String, in scope: ONNXScope) throws(LocatedFault) -> String {
    let whole = scope.prefix + name
    try count(whole, scope.message)
    return whole
  }

  private mutating func count(_ name: String, _ message: ONNXMessage) throws(LocatedFault) {
    nameBytes += name.utf8.count
    guard nameBytes <= ONNXScopes.nameBytesLimit else {
      throw ONNXFile.fault(.tooMany(.nameBytes, limit: ONNXScopes.nameBytesLimit))
    }
  }
}

/// A place in a model where tensors have names of their own: the main graph, a sub-graph of a node, or a function.
struct ONNXScope {
  /// What kind of message it is.
  enum Kind {
    case graph
    case function
  }

  let message: ONNXMessage
  let kind: Kind
  /// The prefix of the names of its tensors: empty for the main graph, else ending with a slash.
  let prefix: String
  /// How many graphs enclose it.
  let depth: Int

  /// The number of the field that holds a node.
  var nodeField: Int {
    switch kind {
    case .graph: ONNXField.Graph.node.rawValue
    case .function: ONNXField.Function.node.rawValue
    }
  }
}
