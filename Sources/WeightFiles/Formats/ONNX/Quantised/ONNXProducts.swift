/// Finds codes that a model widens with two plain nodes: `Cast` to floats, then `Mul` with a scale.
struct ONNXProducts {
  /// What is known of a node in a scope.
  private struct Node {
    let inputs: [String]
    let scope: Int
  }

  /// What each `Cast` takes, by the scope and the name of its result; bytes, as Swift's strings are equal if they look alike.
  private var casts: [Int: [[UInt8]: String]] = [:]
  private var products: [Node] = []

  /// Notes a node of these two kinds.
  ///
  /// - Returns: the names that are kept.
  mutating func add(_ node: ONNXNode, in scope: ONNXScope) throws(LocatedFault) -> [String] {
    guard ["", "ai.onnx"].contains(node.domain) else { return [] }
    switch node.opType {
    case "Cast":
      guard let input = try node.inputs().first else { return [] }
      casts[scope.number, default: [:]][Array(node.output.utf8)] = input
      return [input, node.output]
    case "Mul":
      let inputs = try node.inputs()
      guard inputs.count == 2 else { return [] }
      products.append(Node(inputs: inputs, scope: scope.number))
      return inputs
    default: return []
    }
  }

  /// The products of a cast and something else of the same scope. Most of these do not take tensors of the file.
  var uses: [ONNXQuantisedUse] {
    products.flatMap { product in
      [(0, 1), (1, 0)].compactMap { cast, other in
        casts[product.scope]?[Array(product.inputs[cast].utf8)].map {
          ONNXQuantisedUse(castCodes: $0, scale: product.inputs[other], in: product.scope)
        }
      }
    }
  }
}
