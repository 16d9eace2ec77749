import Matrices

/// 8-bit floats or integers with a scale beside them: one number, one for each row or column, or one for each block.
///
/// The names are those of compressed-tensors, DeepSeek, ComfyUI, MXFP8, gpt-fast and quanto. The scale multiplies, also
/// if its name ends in `_inv`.
enum ScaledWeights: QuantisationScheme {
  /// What is added to the name of the codes.
  private static let endings = ["_scale", "_scale_inv", ".scale", "_scales", ".scales"]
  /// What takes the place of `weight` in the name of the codes.
  private static let replacements = ["scale_weight", "scale", "scales"]
  /// Other tensors that belong to a weight and that its elements do not depend on.
  private static let bystanders = [
    "input_scale", "scale_input", "activation_scale", "act_scale", "output_scale", "q_scale",
    "k_scale", "v_scale", "input_zero_point", "input_global_scale", "comfy_quant",
  ]

  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let codes = tensors[place].storage
    guard codes.encoding.isEightBits, !codes.shape.isEmpty else { return nil }
    let name = tensors.name(of: place)
    let layer = tensors.stem(of: place, before: "weight")
    guard
      let scale = tensors.place(name, anyOf: endings)
        ?? layer.flatMap({ tensors.place($0, anyOf: replacements) })
        ?? tensors.stem(of: place, before: "._data").flatMap({ tensors.place($0, "._scale") })
    else { return nil }
    let zero = tensors.place(name, "_zero_point")
    let others = layer.map { tensors.places($0, bystanders) } ?? []
    return QuantisedWeight(
      at: place, scale: scale, companions: [scale] + [zero].compactMap(\.self) + others,
      among: tensors
    ) { () throws(Obstacle) in
      try requireCertainty(at: place, scale, zero, among: tensors)
      return try widened(
        tensors[place], scale: tensors[scale].storage, zero: zero.map { tensors[$0].storage })
    }
  }

  /// Refuses codes whose rule the names and types leave open.
  private static func requireCertainty(
    at place: Int, _ scale: Int, _ zero: Int?, among tensors: NamedTensors
  ) throws(Obstacle) {
    let (codes, scaleStorage) = (tensors[place].storage, tensors[scale].storage)
    if codes.encoding == .plain(.u8), zero == nil {
      throw Obstacle("without zero points, each of its bytes may hold several codes")
    }
    if codes.encoding.isInteger, scaleStorage.encoding.isExponent {
      throw Obstacle("each of its bytes may hold two floats of 4 bits")
    }
    if tensors.stem(of: place, before: "kernel") != nil {
      throw Obstacle("the scale of a kernel may multiply or divide")
    }
    if let data = tensors.stem(of: place, before: "._data"), tensors.place(data, "._shift") != nil {
      throw Obstacle("how it is packed is not known")
    }
    guard let layer = tensors.stem(of: place, before: "weight") else { return }
    if tensors.place(layer, "scale") == scale, tensors.place(layer, "zero_point") != nil {
      throw Obstacle("the scale may be that of the layer's results")
    }
    if tensors.place(layer, "comfy_quant") != nil, scaleStorage.shape.count > 1,
      scaleStorage.shape.last != 1
    {
      throw Obstacle("its scales may be in the order of a graphics processor")
    }
  }

  private static func widened(
    _ tensor: WeightTensor, scale: TensorStorage, zero: TensorStorage?
  ) throws(Obstacle) -> TensorStorage {
    let codes = tensor.storage
    guard let grid = ScaleGrid(of: codes.shape, scaledBy: scale.shape) else {
      throw Obstacle(
        "the shape \(tuple(scale.shape)) of the scale does not fit \(tuple(codes.shape))")
    }
    guard let numbers = PlainNumbers(codes) else { throw Obstacle("its elements are not dense") }
    let (scales, type) = try scale.scales(exponentsAreBytes: !codes.encoding.isInteger)
    var zeros: PlainNumbers?
    if let zero {
      zeros = PlainNumbers(zero)
      guard zeros != nil else { throw Obstacle("its zero points are not numbers") }
    }
    let name = "\(codes.encoding) × \(type)" + (grid.words.isEmpty ? "" : " \(grid.words)")
    return TensorStorage(
      widening: try ScaledNumbers(numbers, grid, scales: scales, zeros: zeros), of: tensor.path,
      as: WidenedCodes(name, codes.encoding), shape: codes.shape)
  }
}

extension ElementEncoding {
  /// Whether each element is a float or an integer of 8 bits.
  fileprivate var isEightBits: Bool {
    switch self {
    case .plain(.i8), .plain(.u8), .plain(.f8e4m3), .plain(.f8e5m2), .plain(.f8e4m3fnuz),
      .plain(.f8e5m2fnuz):
      true
    default: false
    }
  }

  /// Whether the elements are, or may be, powers of 2.
  fileprivate var isExponent: Bool { self == .plain(.f8e8m0) || self == .plain(.u8) }
}

extension TensorStorage {
  /// The elements as scales, and what a listing calls them.
  ///
  /// - Parameter exponentsAreBytes: whether bytes stand for powers of 2, as in the Microscaling formats: `2^(byte − 127)`.
  func scales(exponentsAreBytes: Bool) throws(Obstacle) -> (any NumberSource, String) {
    guard let numbers = PlainNumbers(self) else {
      throw Obstacle("its scales are not dense numbers")
    }
    switch encoding {
    case .plain(.u8) where exponentsAreBytes:
      return (MappedNumbers(source: numbers) { Double(f8e8m0: UInt8($0)) }, "e8m0")
    case .plain(.f8e8m0): return (numbers, "e8m0")
    case .plain where !encoding.isInteger: return (numbers, encoding.description)
    default: throw Obstacle("its scales are of type \(encoding)")
    }
  }
}

extension ScaleGrid {
  /// The groups of a weight, from the shapes of its codes and of its scales.
  ///
  /// A scale is one number, or one for each row, column or block of a matrix; in a stack of matrices, the same of each
  /// matrix, or one number for each. Blocks have 128 rows if that fits, as in DeepSeek, and otherwise equal shares; columns
  /// likewise. If the codes have more than three dimensions, all but the first count as columns.
  ///
  /// - Returns: nil if the shapes do not fit each other.
  init?(of codes: [Int], scaledBy scales: [Int]) {
    guard codes.allSatisfy({ $0 > 0 }), let first = codes.first else { return nil }
    let rest = codes.dropFirst().reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    if scales.allSatisfy({ $0 == 1 }) {
      self.init(rows: .one(first), columns: .one(rest))
    } else if codes.count == 3, scales.count == 2, scales == Array(codes.prefix(2)) {
      self.init(stack: .each(first), rows: .each(codes[1]), columns: .one(codes[2]))
    } else if codes.count == 3, scales.count == 3, scales[0] == first || scales[0] == 1 {
      guard let rows = Groups(codes[1], count: scales[1]),
        let columns = Groups(codes[2], count: scales[2])
      else { return nil }
      self.init(stack: scales[0] == 1 ? .one(first) : .each(first), rows: rows, columns: columns)
    } else if scales.first == first, scales.dropFirst().allSatisfy({ $0 == 1 }) {
      self.init(rows: .each(first), columns: .one(rest))
    } else if codes.count == 2, scales.count == 2 {
      guard let rows = Groups(first, count: scales[0]), let columns = Groups(rest, count: scales[1])
      else { return nil }
      self.init(rows: rows, columns: columns)
    } else {
      return nil
    }
  }
}

extension ScaleGrid.Groups {
  /// Blocks of neighbours, as many as there are scales; nil if these are not as many as blocks of any such length.
  fileprivate init?(_ length: Int, count: Int) {
    guard count > 0, count <= length else { return nil }
    let block = 128
    let share = count > 1 && (length - 1) / block + 1 == count ? block : (length - 1) / count + 1
    self.init(length, inGroupsOf: share)
    guard self.count == count else { return nil }
  }
}
