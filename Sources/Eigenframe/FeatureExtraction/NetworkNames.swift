/// The names of the tensors of a network with one hidden layer.
package struct NetworkNames: Sendable, Equatable {
  /// The weights of the hidden units; nil for a usual name.
  package var weights: String?
  /// Their biases; nil for a usual name if the weights have one too, and no biases if there is no such tensor.
  package var bias: String?
  /// What the units add to the outputs; nil for a usual name.
  package var outputWeights: String?
  /// The biases of the outputs; as `bias`.
  package var outputBias: String?

  /// Names, nil where the usual one is looked for.
  package init(
    weights: String? = nil, bias: String? = nil, outputWeights: String? = nil,
    outputBias: String? = nil
  ) {
    (self.weights, self.bias) = (weights, bias)
    (self.outputWeights, self.outputBias) = (outputWeights, outputBias)
  }

  /// The usual names of the layers of a network, first to last; those beyond the second show that it has more than one hidden layer.
  enum Layers: CaseIterable {
    /// `W1`, `b1`, `W2`, …
    case numbered
    /// The same in small letters.
    case small
    /// `W_in`, `b_in`, `W_out`, …
    case inAndOut
    /// `fc1.weight`, … and other words with numbers.
    case fc, linear, lin, layer
    /// `hidden.weight`, `output.weight`.
    case hidden
    /// The blocks of transformers: `c_fc` and `c_proj`, `fc_in` and `fc_out`, `dense_h_to_4h` and `dense_4h_to_h`.
    case projection, fcInOut, dense
    /// Layers of PyTorch's `Sequential` with activations between them.
    case sequential
    /// Layers of Flax.
    case flax

    private var layers: [String] {
      switch self {
      case .numbered, .small: ["1", "2", "3"]
      case .inAndOut: ["in", "out"]
      case .fc: ["fc1", "fc2", "fc3"]
      case .linear: ["linear1", "linear2", "linear3"]
      case .lin: ["lin1", "lin2", "lin3"]
      case .layer: ["layer1", "layer2", "layer3"]
      case .hidden: ["hidden", "output"]
      case .projection: ["c_fc", "c_proj"]
      case .fcInOut: ["fc_in", "fc_out"]
      case .dense: ["dense_h_to_4h", "dense_4h_to_h"]
      case .sequential: ["0", "2", "4"]
      case .flax: ["Dense_0", "Dense_1", "Dense_2"]
      }
    }

    /// The names of the weights.
    var weights: [String] { layers.map { name($0, "W", "weight", "kernel") } }
    /// The names of the biases.
    var biases: [String] { layers.map { name($0, "b", "bias", "bias") } }

    private func name(_ layer: String, _ letter: String, _ word: String, _ flax: String) -> String {
      switch self {
      case .numbered: letter + layer
      case .small: letter.lowercased() + layer
      case .inAndOut: "\(letter)_\(layer)"
      case .flax: "\(layer).\(flax)"
      default: "\(layer).\(word)"
      }
    }
  }

  /// The usual names that a file's tensors have.
  ///
  /// - Parameters:
  ///   - names: of all tensors of the file.
  ///   - given: the names that are asked for, which they must agree with.
  /// - Returns: one for each network that is found, with the weights of a third layer if there are some.
  static func found(
    among names: [String], _ given: NetworkNames
  ) -> [(names: NetworkNames, third: String?)] {
    let all = Set(names)
    func existing(_ name: String) -> String? { all.contains(name) ? name : nil }
    return names.flatMap { first -> [(names: NetworkNames, third: String?)] in
      Layers.allCases.compactMap { layers in
        let (weights, biases) = (layers.weights, layers.biases)
        guard given.weights ?? first == first, let prefix = prefix(of: first, before: weights[0]),
          let second = existing(prefix + weights[1]), given.outputWeights ?? second == second
        else { return nil }
        return (
          NetworkNames(
            weights: first, bias: given.bias ?? existing(prefix + biases[0]),
            outputWeights: second, outputBias: given.outputBias ?? existing(prefix + biases[1])),
          weights.count > 2 ? existing(prefix + weights[2]) : nil
        )
      }
    }
  }

  private static func prefix(of name: String, before ending: String) -> String? {
    guard name.hasSuffix(ending) else { return nil }
    let prefix = String(name.dropLast(ending.count))
    return prefix.isEmpty || prefix.hasSuffix(".") || prefix.hasSuffix("/") ? prefix : nil
  }
}
