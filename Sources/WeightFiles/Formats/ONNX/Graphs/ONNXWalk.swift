/// Gathers the tensors of a model: from the main graph, sub-graphs, functions and training.
///
/// Nested graphs wait in a list, so that deep nesting needs no deep stack.
struct ONNXWalk {
  private(set) var tensors: [WeightTensor] = []
  /// The nodes that take quantised weights.
  var quantisedUses: [ONNXQuantisedUse] { uses + products.uses }
  private var uses: [ONNXQuantisedUse] = []
  private var products = ONNXProducts()
  /// The nodes of recurrent layers.
  private(set) var recurrentUses: [ONNXRecurrentUse] = []
  private let files: ONNXExternalFiles
  private var scopes = ONNXScopes()

  /// The most tensors.
  private static let countLimit = 1 << 18

  init(_ files: ONNXExternalFiles) { self.files = files }

  /// The graphs and functions that the nodes are in, by their numbers.
  var scopePlaces: [ONNXScope.Place] { scopes.walked }

  /// Gathers from a whole `ModelProto`.
  mutating func model(_ model: ONNXMessage) throws(LocatedFault) {
    var hasGraph = false
    var (trainings, functions) = (0, 0)
    try model.fields { (field) throws(LocatedFault) in
      switch ONNXField.Model(rawValue: field.number) {
      case .graph:
        guard !hasGraph else {
          throw ONNXFile.fault(.fieldTwice(field: field.number, offset: field.offset))
        }
        hasGraph = true
        scopes.add(main: try model.message(field))
      case .trainingInfo:
        try training(try model.message(field), index: trainings)
        trainings += 1
      case .functions:
        try function(try model.message(field), index: functions)
        functions += 1
      default: break
      }
    }
    guard hasGraph else { throw ONNXFile.fault(.noGraph) }
    while let scope = scopes.next() { try gather(scope) }
  }

  private mutating func training(_ info: ONNXMessage, index: Int) throws(LocatedFault) {
    try info.fields { (field) throws(LocatedFault) in
      guard let part = ONNXField.Training(rawValue: field.number) else { return }
      try scopes.add(
        try info.message(field), .graph, label: "training", index: index, part: "/\(part)")
    }
  }

  private mutating func function(
    _ function: ONNXMessage, index: Int
  ) throws(LocatedFault) {
    var (domain, name) = ("", "")
    try function.fields { (field) throws(LocatedFault) in
      switch ONNXField.Function(rawValue: field.number) {
      case .domain: domain = try function.text(field)
      case .name: name = try function.text(field)
      default: break
      }
    }
    try scopes.add(
      function, .function, label: domain.isEmpty ? name : "\(domain).\(name)", index: index)
  }

  private mutating func gather(_ scope: ONNXScope) throws(LocatedFault) {
    var nodes = 0
    try scope.message.fields { (field) throws(LocatedFault) in
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

  private mutating func node(_ node: ONNXNode, in scope: ONNXScope) throws(LocatedFault) {
    var use = try ONNXQuantisedUse(node, in: scope)
    if let use { try scopes.count(use.inputs, in: scope) }
    try node.attributes { (attribute) throws(LocatedFault) in
      let attribute = try ONNXAttribute(attribute)
      try use?.add(attribute)
      if node.opType == "Constant", let constant = try attribute.constant() {
        try add(constant, named: node.constantName, in: scope)
      }
      try attribute.graphs { (graph, name) throws(LocatedFault) in
        try scopes.add(
          graph, .graph, label: scope.prefix + node.label, index: node.index, part: "/\(name)",
          depth: scope.depth + 1, in: scope)
      }
    }
    if let use { uses.append(use) }
    try scopes.count(try products.add(node, in: scope), in: scope)
    if let recurrent = try ONNXRecurrentUse(node, in: scope) {
      try scopes.count(recurrent.names, in: scope)
      recurrentUses.append(recurrent)
    }
  }

  private mutating func add(
    _ tensor: ONNXValue, named name: String, in scope: ONNXScope
  ) throws(LocatedFault) {
    guard tensors.count < ONNXWalk.countLimit else {
      throw ONNXFile.fault(.tooMany(.tensors, limit: ONNXWalk.countLimit))
    }
    let name = try scopes.name(name, in: scope)
    do throws(LocatedFault) {
      tensors.append(WeightTensor(name: name, storage: try tensor.storage(files)))
    } catch {
      throw error.about(tensor: name)
    }
  }
}
