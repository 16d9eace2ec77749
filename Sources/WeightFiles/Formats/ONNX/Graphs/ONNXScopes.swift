/// The graphs and functions that are still to be walked, and the prefixes of the names of their tensors.
struct ONNXScopes {
  private var pending: [ONNXScope] = []
  private var prefixes: Set<String> = []
  private var nameBytes = 0
  /// Every scope that `next()` has returned, by its number.
  private(set) var walked: [ONNXScope.Place] = []

  /// The deepest nesting of graphs.
  private static let depthLimit = 32
  /// The most graphs and functions.
  private static let countLimit = 1 << 18
  /// The most bytes of all names together, including prefixes: many names may share a long prefix.
  private static let nameBytesLimit = 1 << 26

  /// The next scope; nil if none is left.
  mutating func next() -> ONNXScope? {
    guard var scope = pending.popLast() else { return nil }
    scope.number = walked.count
    walked.append(ONNXScope.Place(prefix: scope.prefix, outer: scope.outer))
    return scope
  }

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
  ///   - outer: the graph that encloses it, whose tensors it may use.
  mutating func add(
    _ message: ONNXMessage, _ kind: ONNXScope.Kind, label: String, index: Int, part: String = "",
    depth: Int = 0, in outer: ONNXScope? = nil
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
    pending.append(
      ONNXScope(
        message: message, kind: kind, prefix: prefix, depth: depth, outer: outer?.number))
  }

  /// The name of a tensor in a scope, including the prefix.
  mutating func name(_ name: String, in scope: ONNXScope) throws(LocatedFault) -> String {
    let whole = scope.prefix + name
    try count(whole, scope.message)
    return whole
  }

  /// Counts names that are kept besides those of tensors.
  mutating func count(_ names: [String], in scope: ONNXScope) throws(LocatedFault) {
    for name in names { try count(name, scope.message) }
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
  /// The number of the graph that encloses it; nil for the main graph and for functions.
  var outer: Int?
  /// Its place in the order in which the scopes are read, from 0.
  var number = 0

  /// Where names are looked up that are used in a scope.
  struct Place {
    let prefix: String
    /// The number of the enclosing graph.
    let outer: Int?
  }

  /// The number of the field that holds a node.
  var nodeField: Int {
    switch kind {
    case .graph: ONNXField.Graph.node.rawValue
    case .function: ONNXField.Function.node.rawValue
    }
  }
}
