import Files
import Matrices
import Testing
import WeightFiles

/// Weights that the nodes of a model widen.
@Suite struct ONNXQuantisedTests {
  /// The numbers of the format's element types.
  private enum Kind {
    static let (f32, u8, i8, i32) = (1, 2, 3, 6)
    static let (uint4, int4, f8, uint2) = (21, 22, 17, 25)
  }

  private func node(
    _ operation: String, _ inputs: [String], _ numbers: [String: Int] = [:], domain: String = ""
  ) -> [UInt8] {
    let attributes = numbers.sorted { $0.key < $1.key }.flatMap {
      LiteralONNX.block(5, LiteralONNX.block(1, $0.key) + LiteralONNX.number(3, $0.value))
    }
    return LiteralONNX.block(
      1,
      inputs.flatMap { LiteralONNX.block(1, $0) } + LiteralONNX.block(2, "y")
        + LiteralONNX.block(4, operation) + attributes
        + (domain.isEmpty ? [] : LiteralONNX.block(7, domain)))
  }

  private func codes(_ name: String, _ shape: [Int], _ type: Int, _ bytes: [UInt8]) -> [UInt8] {
    LiteralONNX.initializer(name, shape: shape, type: type, data: LiteralONNX.block(9, bytes))
  }

  private func numbers(_ name: String, _ shape: [Int], _ values: [Float]) -> [UInt8] {
    codes(name, shape, Kind.f32, LiteralFile.bytes(values))
  }

  private func signed(_ values: [Int]) -> [UInt8] {
    values.map { UInt8(truncatingIfNeeded: $0) }
  }

  private func open(_ graph: [UInt8]) throws -> WeightFile {
    let scratch = try Scratch()
    return try WeightFile.open(path: scratch.write(LiteralONNX.model(graph), to: "model.onnx"))
  }

  private static let six = [1, -2, 3, -4, 5, -128]

  @Test(arguments: [(0, [2, 1]), (1, [1, 3]), (-1, [1, 3]), (-2, [2, 1])])
  func dequantizeLinearScalesItsAxis(axis: Int, groups: [Int]) throws {
    let count = groups[0] * groups[1]
    let (scales, zeros) = ([Float](arrayLiteral: 0.5, 2, 0.1), [1, -3, 7])
    // The node comes before the tensors that it takes, as in the format's files.
    let model = try open(
      node("DequantizeLinear", ["W", "s", "z"], ["axis": axis])
        + codes("W", [2, 3], Kind.i8, signed(Self.six))
        + numbers("s", [count], Array(scales[..<count]))
        + codes("z", [count], Kind.i8, signed(Array(zeros[..<count]))))
    let expected = Self.six.enumerated().map { index, code in
      let group = groups[0] > 1 ? index / 3 : index % 3
      return Double(Float(code - zeros[group]) * scales[group])
    }
    let tensor = try model.tensor("W")
    #expect(tensor.encoding.description == "i8 × f32 \(groups[0] > 1 ? "rows" : "columns")")
    #expect(try tensor.elements == expected)
    #expect(try model.tensor("s").companionOf == "W")
    #expect(try model.tensor("z").companionOf == "W")
  }

  @Test func oneScaleNeedsNoAxis() throws {
    let model = try open(
      node("DequantizeLinear", ["W", "s"]) + codes("W", [6, 1], Kind.u8, [0, 1, 2, 3, 254, 255])
        + numbers("s", [], [0.25]))
    #expect(try model.tensor("W").elements == [0, 0.25, 0.5, 0.75, 63.5, 63.75])
  }

  @Test func blocksAreScaledAlongTheirAxis() throws {
    let values = (0..<20).map { $0 * 3 % 17 - 8 }
    let scales = (0..<8).map { Float($0 + 1) / 8 }
    let rows = try open(
      node("DequantizeLinear", ["W", "s"], ["axis": 1, "block_size": 2])
        + codes("W", [4, 5], Kind.i8, signed(values)) + numbers("s", [4, 3], scales + scales[..<4]))
    let all = scales + scales[..<4]
    #expect(
      try rows.tensor("W").elements
        == values.enumerated().map { Double(Float($1) * all[$0 / 5 * 3 + $0 % 5 / 2]) })
    let columns = try open(
      node("DequantizeLinear", ["W", "s"], ["axis": 0, "block_size": 3])
        + codes("W", [4, 5], Kind.i8, signed(values)) + numbers("s", [2, 5], all[..<10] + []))
    #expect(
      try columns.tensor("W").elements
        == values.enumerated().map { Double(Float($1) * all[$0 / 15 * 5 + $0 % 5]) })
    let wrong = try open(
      node("DequantizeLinear", ["W", "s"], ["axis": 0, "block_size": 2])
        + codes("W", [4, 5], Kind.i8, signed(values)) + numbers("s", [1, 5], all[..<5] + []))
    #expect(try wrong.tensor("W").refusal?.contains("does not fit (4, 5)") == true)
  }

  @Test func shortIntegersAreUnpackedLowestFirst() throws {
    let values = [-8, 7, 0, -1, 3]
    let zero = [1]
    let model = try open(
      node("DequantizeLinear", ["a", "s", "z"]) + node("DequantizeLinear", ["b", "s"])
        + node("DequantizeLinear", ["c", "s"])
        + codes("a", [1, 5], Kind.int4, packed(values.map { $0 & 15 }, bits: 4, as: UInt8.self))
        + codes("b", [5, 1], Kind.uint4, packed([15, 0, 7, 8, 9], bits: 4, as: UInt8.self))
        + codes("c", [5, 1], Kind.uint2, packed([3, 0, 1, 2, 3], bits: 2, as: UInt8.self))
        + codes("z", [], Kind.int4, packed(zero, bits: 4, as: UInt8.self))
        + numbers("s", [], [2]))
    #expect(try model.tensor("a").elements == [-18, 12, -2, -4, 4])
    #expect(try model.tensor("b").elements == [30, 0, 14, 16, 18])
    #expect(try model.tensor("c").elements == [6, 0, 2, 4, 6])
    #expect(try model.tensor("a").encoding.description == "int4 × f32")
  }

  @Test func productsAndConvolutionsScaleTheirResults() throws {
    let w = codes("W", [2, 3], Kind.i8, signed(Self.six))
    let byColumn: [Double] = [1, -4, 9, -4, 10, -384]
    let byRow: [Double] = [1, -2, 3, -8, 10, -256]
    let (columns, rows) = (numbers("s", [3], [1, 2, 3]), numbers("s", [2], [1, 2]))
    let cases: [([UInt8], [UInt8], [Double])] = [
      (node("QLinearMatMul", ["a", "as", "az", "W", "s", "", "ys", "yz"]), columns, byColumn),
      (node("QLinearConv", ["x", "xs", "xz", "W", "s", "", "ys", "yz"]), rows, byRow),
      (
        node("MatMulIntegerToFloat", ["a", "W", "as", "s"], domain: "com.microsoft"), columns,
        byColumn
      ),
      (node("DynamicQuantizeMatMul", ["a", "W", "s"], domain: "com.microsoft"), columns, byColumn),
      (
        node("QGemm", ["a", "as", "az", "W", "s", "wz"], ["transB": 1], domain: "com.microsoft"),
        rows + codes("wz", [], Kind.i8, [0]), byRow
      ),
      (
        node(
          "QAttention", ["x", "W", "b", "xs", "s"], ["num_heads": 1], domain: "com.microsoft"),
        columns, byColumn
      ),
    ]
    for (node, scale, expected) in cases {
      let model = try open(node + w + scale)
      #expect(try model.tensor("W").elements == expected)
      #expect(try model.tensor("s").companionOf == "W")
    }
  }

  @Test func recurrentLayerHasScalesOfItsGates() throws {
    let values = (1...24).map { $0 }
    let inputs = ["x", "W", "R", "", "", "", "", "", "ws", "wz", "rs", "rz"]
    let model = try open(
      node("DynamicQuantizeLSTM", inputs, domain: "com.microsoft")
        + codes("W", [2, 3, 4], Kind.i8, signed(values)) + numbers("ws", [2], [1, 2])
        + codes("wz", [2], Kind.i8, [0, 0])
        + codes("R", [2, 3, 4], Kind.i8, signed(values))
        + numbers("rs", [2, 4], [1, 2, 3, 4, 5, 6, 7, 8])
        + codes("rz", [2, 4], Kind.i8, [0, 0, 0, 0, 0, 0, 0, 0]))
    #expect(try model.tensor("W").elements == values.map { Double($0 * ($0 > 12 ? 2 : 1)) })
    #expect(
      try model.tensor("R").elements
        == values.enumerated().map { Double($1 * ($0 / 12 * 4 + $0 % 4 + 1)) })
  }

  @Test func namesOfTheQuantiserGiveTheScale() throws {
    let product = node("MatMulInteger", ["a", "W_quantized", "az", "W_zero_point"])
    let tensors =
      codes("W_quantized", [2, 3], Kind.u8, [0, 1, 2, 3, 4, 5])
      + codes("W_zero_point", [], Kind.u8, [2])
    let model = try open(product + tensors + numbers("W_scale", [], [0.5]))
    #expect(try model.tensor("W_quantized").elements == [-1, -0.5, 0, 0.5, 1, 1.5])
    #expect(try model.tensor("W_scale").companionOf == "W_quantized")
    let alone = try open(product + tensors)
    #expect(
      try alone.tensor("W_quantized").refusal
        == "codes of a quantised weight; MatMulInteger takes it; its scale is not in the file")
  }

  @Test(arguments: [(4, 32, 70), (2, 16, 33), (8, 16, 16), (4, 16, 16)])
  func wordsOfMatMulNBitsAreUnpacked(bits: Int, block: Int, columns: Int) throws {
    let rows = 3
    let blocks = (columns + block - 1) / block
    var mixer = Mixer(13)
    let all = mixer.codes(rows * blocks * block, below: 1 << bits)
    let (scales, zeros) = (
      mixer.scales(rows * blocks), mixer.codes(rows * blocks, below: 1 << bits)
    )
    let zeroBytes = (0..<rows).flatMap {
      packed(Array(zeros[$0 * blocks..<($0 + 1) * blocks]), bits: bits, as: UInt8.self)
    }
    let numberAttributes = ["K": columns, "N": rows, "bits": bits, "block_size": block]
    let tensors =
      codes(
        "B", [rows, blocks, block * bits / 8], Kind.u8, packed(all, bits: bits, as: UInt8.self))
      + numbers("s", [rows * blocks], scales)
    for withZeros in [true, false] {
      let model = try open(
        node(
          "MatMulNBits", ["a", "B", "s"] + (withZeros ? ["z"] : []), numberAttributes,
          domain: "com.microsoft") + tensors
          + (withZeros ? codes("z", [zeroBytes.count], Kind.u8, zeroBytes) : []))
      var expected: [Double] = []
      for row in 0..<rows {
        for column in 0..<columns {
          let group = row * blocks + column / block
          let zero = withZeros ? zeros[group] : 1 << (bits - 1)
          let code = all[row * blocks * block + column]
          expected.append(Double(Float(code - zero) * scales[group]))
        }
      }
      let tensor = try model.tensor("B")
      #expect(tensor.shape == [rows, columns])
      #expect(tensor.encoding.description == "uint\(bits) × f32 1×\(block)")
      #expect(try tensor.elements == expected)
    }
  }

  @Test(arguments: [
    ["K": 0], ["N": .max], ["bits": 3], ["block_size": -32], ["K": 65], ["K": .max],
    ["block_size": .max],
  ])
  func attributesThatDoNotFitLeaveCodes(change: [String: Int]) throws {
    let numberAttributes = ["K": 64, "N": 2, "bits": 4, "block_size": 32]
    let model = try open(
      node(
        "MatMulNBits", ["a", "B", "s"], numberAttributes.merging(change) { $1 },
        domain: "com.microsoft")
        + codes("B", [2, 2, 16], Kind.u8, [UInt8](repeating: 1, count: 64))
        + numbers("s", [4], [1, 1, 1, 1]))
    #expect(try model.tensor("B").refusal != nil)
  }

  @Test func namesAreLookedUpInTheEnclosingGraphs() throws {
    let inner =
      node("DequantizeLinear", ["W", "s"]) + node("DequantizeLinear", ["V", "s"])
      + codes("V", [1, 2], Kind.i8, [1, 2])
    let attribute = LiteralONNX.block(5, LiteralONNX.block(1, "body") + LiteralONNX.block(6, inner))
    let loop = LiteralONNX.block(1, LiteralONNX.block(3, "loop") + attribute)
    let model = try open(
      loop + codes("W", [1, 2], Kind.i8, [3, 4]) + numbers("s", [], [0.5]))
    #expect(try model.tensor("W").elements == [1.5, 2])
    #expect(try model.tensor("loop/body/V").elements == [0.5, 1])
    // The main graph does not see the names of its sub-graphs.
    let outside = try open(loop + node("DequantizeLinear", ["V", "s"]) + numbers("s", [], [4]))
    #expect(try outside.tensor("loop/body/V").elements == [4, 8])
  }

  @Test func constantsAreWidenedLikeInitializers() throws {
    func constant(_ name: String, _ shape: [Int], _ type: Int, _ bytes: [UInt8]) -> [UInt8] {
      let tensor =
        shape.flatMap { LiteralONNX.number(1, $0) } + LiteralONNX.number(2, type)
        + LiteralONNX.block(9, bytes)
      return LiteralONNX.block(
        1,
        LiteralONNX.block(2, name) + LiteralONNX.block(4, "Constant")
          + LiteralONNX.block(5, LiteralONNX.block(1, "value") + LiteralONNX.block(5, tensor)))
    }
    let model = try open(
      constant("W", [1, 2], Kind.f8, [0x38, 0x40]) + constant("s", [], Kind.f32, [0, 0, 0, 63])
        + node("DequantizeLinear", ["W", "s"]))
    #expect(try model.tensor("W").elements == [0.5, 1])
  }

  @Test func otherUsesLeaveIntegersAlone() throws {
    let model = try open(
      node("Gather", ["W", "s"]) + node("DequantizeLinear", ["W", "s"], domain: "my.domain")
        + codes("W", [1, 2], Kind.i8, [1, 2]) + numbers("s", [], [4]))
    #expect(try model.tensor("W").encoding == .plain(.i8))
    #expect(try model.tensor("s").companionOf == nil)
  }

  @Test func nodesThatDisagreeLeaveCodes() throws {
    let tensors =
      codes("W", [2, 2], Kind.i8, [1, 2, 3, 4]) + numbers("s", [2], [1, 2])
      + numbers("t", [2], [3, 4])
    let same = try open(
      node("DequantizeLinear", ["W", "s"]) + node("DequantizeLinear", ["W", "s"]) + tensors)
    #expect(try same.tensor("W").elements == [1, 4, 3, 8])
    for second in [
      node("DequantizeLinear", ["W", "t"]), node("DequantizeLinear", ["W", "s"], ["axis": 0]),
    ] {
      let model = try open(node("DequantizeLinear", ["W", "s"]) + second + tensors)
      #expect(try model.tensor("W").refusal?.contains("two nodes") == true)
    }
  }

  @Test func computedScalesLeaveCodes() throws {
    let model = try open(
      node("DequantizeLinear", ["W", "computed"])
        + node("DequantizeLinear", ["V", "s", "computed"])
        + codes("W", [1, 2], Kind.i8, [1, 2]) + codes("V", [1, 2], Kind.i8, [1, 2])
        + numbers("s", [], [1]))
    #expect(try model.tensor("W").refusal?.contains("its scale is not in the file") == true)
    #expect(try model.tensor("V").refusal?.contains("its zero points are computed") == true)
  }
}
