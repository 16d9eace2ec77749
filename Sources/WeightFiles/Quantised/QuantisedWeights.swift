import Matrices

/// Finds the quantised weights among the tensors of a file by their names, and the tensors that belong to them.
///
/// A quantised weight is stored as codes, small integers or floats, beside tensors with scales. Each scheme knows the
/// names that its writers give, and the rule by which codes and scales become elements.
enum QuantisedWeights {
  /// The tensors of a file, with each quantised weight that has a certain rule widened, and the codes of the others marked.
  static func resolved(_ tensors: [WeightTensor]) -> [WeightTensor] {
    guard tensors.contains(where: { $0.encoding.mayBeCodes }) else { return tensors }
    let named = NamedTensors(tensors)
    var weights: [Int: QuantisedWeight] = [:]
    for place in tensors.indices where !tensors[place].isResolved {
      for scheme in QuantisationSchemes.all {
        guard let weight = scheme.weight(at: place, among: named) else { continue }
        weights[place] = weight
        break
      }
    }
    return QuantisedWeights.joined(tensors, weights)
  }

  /// The tensors with what the schemes found out. A tensor that belongs to a weight is not itself taken for one.
  private static func joined(
    _ tensors: [WeightTensor], _ weights: [Int: QuantisedWeight]
  ) -> [WeightTensor] {
    var owners: [Int: Int] = [:]
    for (place, weight) in weights.sorted(by: { $0.key < $1.key }) {
      for companion in weight.companions where companion != place && owners[companion] == nil {
        owners[companion] = place
      }
    }
    return tensors.enumerated().map { place, tensor in
      if let owner = owners[place], !tensor.isResolved {
        return WeightTensor(
          name: tensor.name, storage: tensor.storage, companionOf: tensors[owner].name)
      }
      guard let weight = weights[place] else { return tensor }
      return WeightTensor(name: tensor.name, storage: weight.storage)
    }
  }
}

extension WeightTensor {
  /// Whether the format itself has said what the tensor belongs to.
  fileprivate var isResolved: Bool {
    if companionOf != nil { return true }
    switch encoding {
    case .widened, .codes: return true
    case .plain, .quantised, .unread, .unavailable: return false
    }
  }
}

extension ElementEncoding {
  /// Whether the elements are short enough to be codes: 8-bit floats, or integers of at most 32 bits.
  var mayBeCodes: Bool {
    switch self {
    case .plain(.f4), .plain(.f8e4m3), .plain(.f8e5m2), .plain(.f8e4m3fnuz),
      .plain(.f8e5m2fnuz), .plain(.f6e2m3), .plain(.f6e3m2):
      true
    case .plain(let type): isInteger && type.bits <= 32
    default: false
    }
  }
}
