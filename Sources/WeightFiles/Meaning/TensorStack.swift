import Matrices

/// A tensor of rank 3 that is a stack of matrices: which index numbers them, and how their features lie.
package struct TensorStack: Equatable, Sendable {
  /// The index that numbers the matrices, 0, 1 or 2.
  package let axis: Int
  /// How the features of each matrix lie.
  package let convention: FeatureConvention

  /// A stack along an index.
  package init(axis: Int, _ convention: FeatureConvention = .byDefault) {
    (self.axis, self.convention) = (axis, convention)
  }
}

/// The index that numbers the matrices of a stack, as a user names it.
public enum SliceAxis: Hashable, Sendable, CustomStringConvertible {
  /// The first index.
  case first
  /// The last index.
  case last
  /// The index with this number, from 0.
  case index(Int)

  /// The index in a text: `first`, `last`, or a number from 0; nil for any other text.
  public init?(_ text: String) {
    switch text {
    case "first": self = .first
    case "last": self = .last
    default:
      guard let index = Int(text), (0..<64).contains(index) else { return nil }
      self = .index(index)
    }
  }

  /// The index as it is read.
  public var description: String {
    switch self {
    case .first: "first"
    case .last: "last"
    case .index(let index): "\(index)"
    }
  }

  /// The number of the index in a tensor of some rank; nil if the tensor has no such index.
  package func number(ofRank rank: Int) -> Int? {
    let number =
      switch self {
      case .first: 0
      case .last: rank - 1
      case .index(let index): index
      }
    return (0..<rank).contains(number) ? number : nil
  }
}

extension FeatureConventions {
  /// The stack that a tensor of rank 3 is, if its name and its neighbours say so; nil otherwise.
  ///
  /// | what | tensors | matrices |
  /// |---|---|---|
  /// | toy models | `W` (instance, n, d) or (instance, d, n), `b_final` (instance, n) | one an instance |
  /// | attention heads, as TransformerLens keeps them | `W_Q` `W_K` `W_V` `W_O` (head, …, …) | one a head |
  /// | experts | a step of the name has `experts` or `exps`, (expert, …, …) | one an expert |
  /// | recurrent layers in ONNX | `W` and `R` (direction, gates · hidden, …) | one a direction |
  /// | crosscoders | `W_enc` (layer, d, n) with `W_dec` (n, layer, d); the first index of both may be the layer | one a layer |
  package func stack(of tensor: WeightTensor) -> TensorStack? {
    guard tensor.shape.count == 3 else { return nil }
    let steps = TensorName(tensor.name).steps
    if tensor.statedRole == .directions { return TensorStack(axis: 0) }
    if let stack = crosscoder(tensor) { return stack }
    if ["W_Q", "W_K", "W_V", "W_O"].contains(steps.last) { return TensorStack(axis: 0) }
    if steps.contains(where: Self.isExperts) { return TensorStack(axis: 0) }
    return instances(tensor)
  }

  private static func isExperts(_ step: String) -> Bool {
    step == "experts" || step.hasSuffix("_experts") || step.hasPrefix("experts_")
      || step.hasSuffix("_exps")
  }

  private func instances(_ tensor: WeightTensor) -> TensorStack? {
    for name in ["W", "w"] {
      guard let prefix = NamedShapes.prefix(of: tensor.name, before: name) else { continue }
      let shape = tensor.shape
      for bias in ["b_final", "b"] {
        if tensors[prefix, bias] == [shape[0], shape[1]] {
          return TensorStack(axis: 0, .instance(.rows, bias))
        }
        if tensors[prefix, bias] == [shape[0], shape[2]] {
          return TensorStack(axis: 0, .instance(.columns, bias))
        }
      }
      return TensorStack(axis: 0)
    }
    return nil
  }

  private func crosscoder(_ tensor: WeightTensor) -> TensorStack? {
    let shape = tensor.shape
    for (encoderName, decoderName) in [("W_enc", "W_dec"), ("encoder.weight", "decoder.weight")] {
      if let prefix = NamedShapes.prefix(of: tensor.name, before: decoderName) {
        switch tensors[prefix, encoderName] {
        case [shape[1], shape[2], shape[0]]: return .decoder(axis: 1, .rows)
        case [shape[0], shape[2], shape[1]]:
          return .decoder(axis: 0, shape[1] >= shape[2] ? .rows : .columns)
        default: break
        }
        // A convolution can be called a decoder, but hardly W_dec.
        if decoderName == "W_dec" { return .decoder(axis: shape[0] >= shape[2] ? 1 : 0, .rows) }
      }
      if let prefix = NamedShapes.prefix(of: tensor.name, before: encoderName) {
        switch tensors[prefix, decoderName] {
        case [shape[2], shape[0], shape[1]]: return .encoder(.columns)
        case [shape[0], shape[2], shape[1]]:
          return .encoder(shape[2] >= shape[1] ? .columns : .rows)
        default: break
        }
        if encoderName == "W_enc" { return .encoder(shape[2] >= shape[1] ? .columns : .rows) }
      }
    }
    return nil
  }
}

extension TensorStack {
  fileprivate static func decoder(axis: Int, _ features: Orientation) -> TensorStack {
    TensorStack(axis: axis, FeatureConvention(features, "the decoder of a crosscoder"))
  }

  fileprivate static func encoder(_ features: Orientation) -> TensorStack {
    TensorStack(axis: 0, FeatureConvention(features, "the encoder of a crosscoder"))
  }
}

extension FeatureConvention {
  fileprivate static func instance(_ orientation: Orientation, _ bias: String) -> Self {
    FeatureConvention(orientation, "toy models, with one number of \(bias) a feature")
  }
}
