/// A node that takes codes with their scales: what it takes, before the names are looked up.
struct ONNXQuantisedUse {
  let operation: ONNXQuantisedOperation
  let inputs: [String]
  /// The attributes that say how codes and scales lie.
  private(set) var numbers: [String: Int] = [:]
  /// The number of the scope that the node is in.
  let scope: Int

  /// - Returns: nil if the operation takes no codes.
  init?(_ node: ONNXNode, in scope: ONNXScope) throws(LocatedFault) {
    guard ["", "ai.onnx", "com.microsoft"].contains(node.domain),
      let operation = ONNXQuantisedOperation(rawValue: node.opType)
    else { return nil }
    self.operation = operation
    inputs = try node.inputs()
    self.scope = scope.number
  }

  /// A product that widens codes without an operation of its own: the codes, cast to floats, times their scale.
  init(castCodes codes: String, scale: String, in scope: Int) {
    (operation, inputs, self.scope) = (.castAndMul, [codes, scale], scope)
  }

  private static let attributes = [
    "axis", "block_size", "quantize_axis", "transB", "bits", "K", "N",
  ]

  /// Keeps an attribute, if it says how codes and scales lie.
  mutating func add(_ attribute: ONNXAttribute) throws(LocatedFault) {
    guard ONNXQuantisedUse.attributes.contains(attribute.name) else { return }
    numbers[attribute.name] = try attribute.integer()
  }

  /// The name of an input; nil if it is left out.
  func input(_ index: Int) -> String? {
    inputs.indices.contains(index) && !inputs[index].isEmpty ? inputs[index] : nil
  }
}

/// The operations of ONNX and of onnxruntime (`com.microsoft`) that take quantised weights.
enum ONNXQuantisedOperation: String {
  case dequantizeLinear = "DequantizeLinear"
  case linearMatMul = "QLinearMatMul"
  case linearConv = "QLinearConv"
  case matMulInteger = "MatMulInteger"
  case convInteger = "ConvInteger"
  case matMulIntegerToFloat = "MatMulIntegerToFloat"
  case dynamicMatMul = "DynamicQuantizeMatMul"
  case gemm = "QGemm"
  case attention = "QAttention"
  case embedding = "QEmbedLayerNormalization"
  case lstm = "DynamicQuantizeLSTM"
  case gatherBlocks = "GatherBlockQuantized"
  case matMulBits = "MatMulNBits"
  case matMulFloats = "MatMulBnb4"
  case experts = "QMoE"
  /// Two nodes: `Cast` of the codes, and `Mul` of the result with a scale.
  case castAndMul = "Cast and Mul"

  /// One weight that an operation takes.
  struct Weight {
    /// Which input holds the codes.
    let codes: Int
    /// Which input holds the scales; nil if the operation does not take them.
    var scale: Int?
    /// Which input holds the codes that stand for 0.
    var zero: Int?
    var layout = Layout.unknown
  }

  /// Along which dimension of the codes the scales lie, if there are several.
  enum Layout {
    /// The dimension that the attribute `axis` counts, in blocks if there is a `block_size`.
    case axis
    /// The first dimension, which numbers the results of a convolution.
    case first
    /// The last dimension, which numbers the results of a product.
    case last
    /// The last dimension, or the first with `transB`.
    case gemm
    /// The first and the last dimension, or the first: the directions of a recurrent layer, and its gates.
    case directions
    /// Blocks along the dimension of `quantize_axis`.
    case blocks
    /// The only dimension that the scale has, when the two shapes are laid over each other from the last dimension on.
    case broadcast
    /// There is one scale.
    case single
    /// Words of `bits` each in rows of blocks.
    case bits
    /// Not known.
    case unknown
  }

  /// The weights, by the numbers of the inputs in the operation's schema.
  var weights: [Weight] {
    switch self {
    case .dequantizeLinear: [Weight(codes: 0, scale: 1, zero: 2, layout: .axis)]
    case .linearMatMul:
      [
        Weight(codes: 3, scale: 4, zero: 5, layout: .last),
        Weight(codes: 0, scale: 1, zero: 2, layout: .single),
      ]
    case .linearConv: [Weight(codes: 3, scale: 4, zero: 5, layout: .first)]
    case .matMulInteger: [Weight(codes: 1, zero: 3, layout: .last)]
    case .convInteger: [Weight(codes: 1, zero: 3, layout: .first)]
    case .matMulIntegerToFloat: [Weight(codes: 1, scale: 3, zero: 5, layout: .last)]
    case .dynamicMatMul: [Weight(codes: 1, scale: 2, zero: 3, layout: .last)]
    case .gemm: [Weight(codes: 3, scale: 4, zero: 5, layout: .gemm)]
    case .attention: [Weight(codes: 1, scale: 4, zero: 7, layout: .last)]
    case .embedding:
      (0..<3).map { Weight(codes: 2 + $0, scale: 8 + $0, zero: 13 + $0, layout: .single) }
    case .lstm:
      [
        Weight(codes: 1, scale: 8, zero: 9, layout: .directions),
        Weight(codes: 2, scale: 10, zero: 11, layout: .directions),
      ]
    case .gatherBlocks: [Weight(codes: 0, scale: 2, zero: 3, layout: .blocks)]
    case .matMulBits: [Weight(codes: 1, scale: 2, zero: 3, layout: .bits)]
    case .matMulFloats: [Weight(codes: 1, scale: 2)]
    case .castAndMul: [Weight(codes: 0, scale: 1, layout: .broadcast)]
    case .experts: [2, 5, 8].map { Weight(codes: $0, scale: $0 + 1) }
    }
  }
}
