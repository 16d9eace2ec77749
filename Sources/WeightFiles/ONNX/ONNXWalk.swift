/// Gathers the tensors of a model: those of the main graph, of sub-graphs, of functions and of training.
///
/// Graphs within graphs wait in a list, so that no depth of nesting needs a deep stack.
struct ONNXWalk {
  private(set) var tensors: [WeightTensor] = []
  private let files: ONNXExternalFiles
  private var pending: [ONNXScope] = []
  private var prefixes: Set<String> = []
  private var nameBytes = 0

  /// A graph may lie in so many others.
  private static let depthLimit = 32
  /// The most tensors, and the most graphs and functions.
  private static let countLimit = 1 << 18
  /// The most bytes of all names together, each with the place that it is in.
  private static let nameBytesLimit = 1 << 26

  init(_ files: ONNXExternalFiles) { self.files = files }

  /// Gathers from a whole `ModelProto`.
  mutating func model(_ model: ONNXMessage) throws(WeightFileError) {
    var hasGraph = false
    var (trainings, functions) = (0, 0)
    try model.fields { (field) throws(WeightFileError) in
      switch ONNXField.Model(rawValue: field.number) {
      case .graph:
        guard !hasGraph else {
          throw model.error(.fieldTwice(field: field.number, offset: field.offset))
        }
        hasGraph = true
        let graph = try model.message(field)
        pending.append(ONNXScope(message: graph, kind: .graph, prefix: "", depth: 0))
      case .trainingInfo:
        try training(try model.message(field), index: trainings)
        trainings += 1
      case .functions:
        try function(try model.message(field), index: functions)
        functions += 1
      default: break
      }
    }
    guard hasGraph else { throw model.error(.noGraph) }
    while let scope = pending.popLast() { try gather(scope) }
  }

  private mutating func training(_ info: ONNXMessage, index: Int) throws(WeightFileError) {
    try info.fields { (field) throws(WeightFileError) in
      guard let part = ONNXField.Training(rawValue: field.number) else { return }
      try enqueue(
        try info.message(field), .graph, label: "training", index: index, part: "/\(part)",
        depth: 0)
    }
  }

  private mutating func function(
    _ function: ONNXMessage, index: Int
  ) throws(WeightFileError) {
    var (domain, name) = ("", "")
    try function.fields { (field) throws(WeightFileError) in
      switch ONNXField.Function(rawValue: field.number) {
      case .domain: domain = try function.text(field)
      case .name: name = try function.text(field)
      default: break
      }
    }
    try enqueue(
      function, .function, label: domain.isEmpty ? name : "\(domain).\(name)", index: index,
      depth: 0)
  }

  /// Leaves a scope for later.
  ///
  /// - Parameters:
  ///   - label: what has the scope, with the place that this is in.
  ///   - index: its number, for labels may not differ.
  ///   - part: which scope of those it has.
  private mutating func enqueue(
    _ message: ONNXMessage, _ kind: ONNXScope.Kind, label: String, index: Int, part: String = "",
    depth: Int
  ) throws(WeightFileError) {
    guard depth <= ONNXWalk.depthLimit else {
      throw message.error(
        .nestedTooDeep(offset: message.range.lowerBound, limit: ONNXWalk.depthLimit))
    }
    let short = "\(label)\(part)/"
    let prefix = prefixes.contains(short) ? "\(label)@\(index)\(part)/" : short
    try count(prefix, message)
    prefixes.insert(prefix)
    guard pending.count < ONNXWalk.countLimit else {
      throw message.error(.tooMany(.graphs, limit: ONNXWalk.countLimit))
    }
    pending.append(ONNXScope(message: message, kind: kind, prefix: prefix, depth: depth))
  }

  private mutating func count(_ name: String, _ message: ONNXMessage) throws(WeightFileError) {
    nameBytes += name.utf8.count
    guard nameBytes <= ONNXWalk.nameBytesLimit else {
      throw message.error(.tooMany(.nameBytes, limit: ONNXWalk.nameBytesLimit))
    }
  }

  // MARK: One graph or function

  private mutating func gather(_ scope: ONNXScope) throws(WeightFileError) {
    var nodes = 0
    try scope.message.fields { (field) throws(WeightFileError) in
      if field.number == scope.nodeField {
        try node(ONNXNode(try scope.message.message(field), index: nodes), in: scope)
        nodes += 1
      } else if scope.kind == .graph {
        switch ONNXField.Graph(rawValue: field.number) {
        case .initializer:
          let tensor = try scope.message.message(field)
          try add(.dense(tensor), named: try ONNXTensor.name(of: tensor), in: scope)
        case .sparseInitializer:
          let tensor = try scope.message.message(field)
          try add(.sparse(tensor), named: try ONNXSparseTensor.name(of: tensor), in: scope)
        case .node, nil: break
        }
      }
    }
  }

  private mutating func node(_ node: ONNXNode, in scope: ONNXScope) throws(WeightFileError) {
    try node.attributes { (attribute) throws(WeightFileError) in
      let attribute = try ONNXAttribute(attribute)
      if node.opType == "Constant", let constant = try attribute.constant() {
        try add(constant, named: node.constantName, in: scope)
      }
      try attribute.graphs { (graph, name) throws(WeightFileError) in
        try enqueue(
          graph, .graph, label: scope.prefix + node.label, index: node.index, part: "/\(name)",
          depth: scope.depth + 1)
      }
    }
  }

  private mutating func add(
    _ tensor: ONNXValue, named name: String, in scope: ONNXScope
  ) throws(WeightFileError) {
    guard tensors.count < ONNXWalk.countLimit else {
      throw scope.message.error(.tooMany(.tensors, limit: ONNXWalk.countLimit))
    }
    let name = scope.prefix + name
    try count(name, scope.message)
    do throws(WeightFileError) {
      tensors.append(WeightTensor(name: name, storage: try tensor.storage(files)))
    } catch {
      throw error.about(tensor: name)
    }
  }
}
