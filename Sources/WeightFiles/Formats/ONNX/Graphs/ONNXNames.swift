/// The tensors of a model by their names, as the nodes of its graphs use them.
struct ONNXNames {
  private let scopes: [ONNXScope.Place]
  /// The keys are bytes: Swift's strings are equal if they look alike.
  private let places: [[UInt8]: Int]

  /// - Parameters:
  ///   - tensors: no two of one name.
  ///   - scopes: the graphs and functions that the nodes are in, by their numbers.
  init(of tensors: [WeightTensor], in scopes: [ONNXScope.Place]) {
    self.scopes = scopes
    places = Dictionary(
      tensors.enumerated().map { (Array($1.name.utf8), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The place of the tensor that a name in a scope means; nil if it is no tensor of the file.
  func place(_ name: String, in scope: Int) -> Int? {
    var next: Int? = scope
    while let number = next {
      let scope = scopes[number]
      if let place = places[Array(scope.prefix.utf8) + Array(name.utf8)] { return place }
      next = scope.outer
    }
    return nil
  }
}

/// A node of a recurrent layer, which says what the tensors that it takes are: its bias has rank 2 and looks like a weight.
struct ONNXRecurrentUse {
  private let inputs: [String]
  private let scope: Int

  /// - Returns: nil if the node is of another kind.
  init?(_ node: ONNXNode, in scope: ONNXScope) throws(LocatedFault) {
    guard ["LSTM", "GRU", "RNN", "DynamicQuantizeLSTM"].contains(node.opType) else { return nil }
    inputs = try node.inputs()
    self.scope = scope.number
  }

  /// The names that the use keeps.
  var names: [String] { inputs }

  /// Notes what the weights, the recurrent weights and the bias are: inputs 1, 2 and 3 of all these operations.
  func mark(_ tensors: inout [WeightTensor], _ names: ONNXNames) {
    let roles: [StatedRole] = [.directions, .directions, .bias]
    for (name, role) in zip(inputs.dropFirst(), roles) {
      if let place = names.place(name, in: scope) { tensors[place].statedRole = role }
    }
  }
}
