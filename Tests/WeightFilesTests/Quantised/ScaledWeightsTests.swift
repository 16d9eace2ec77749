import Files
import Matrices
import Testing
import WeightFiles

@Suite struct ScaledWeightsTests {
  /// An 8-bit float by its definition: E4M3 without infinities.
  private func e4m3(_ bits: UInt8) -> Float {
    let (exponent, fraction) = (Int(bits >> 3 & 15), Float(bits & 7))
    let size =
      exponent == 0
      ? fraction / 512
      : (1 + fraction / 8) * Float(sign: .plus, exponent: exponent - 7, significand: 1)
    return bits < 128 ? size : -size
  }

  /// Codes that are not NaN, and their values.
  private func floats(_ count: Int) -> (codes: [UInt8], values: [Float]) {
    var mixer = Mixer(1)
    let codes = mixer.codes(count, below: 254).map { UInt8($0 < 127 ? $0 : $0 + 1) }
    return (codes, codes.map(e4m3))
  }

  @Test(arguments: [
    ("l.weight", "l.weight_scale"), ("l.weight", "l.weight_scale_inv"),
    ("l.weight", "l.scale_weight"), ("l.weight", "l.scale"), ("l.weight", "l.weight.scale"),
    ("l.weight", "l.weight_scales"), ("l.weight", "l.scales"), ("experts", "experts_scale"),
    ("l.weight._data", "l.weight._scale"), ("weight", "weight_scale"),
  ])
  func oneNumberBesideCodesMultipliesThem(codes: String, scale: String) throws {
    let (bytes, values) = floats(6)
    let file = QuantisedFile(
      .bytes(codes, [3, 2], bytes, as: "F8_E4M3"), .f32(scale, [], [0.375]))
    let tensor = try file.tensor(codes)
    #expect(tensor.encoding.description == "f8_e4m3 × f32")
    #expect(try tensor.elements == values.map { Double($0 * 0.375) })
    #expect(try file.tensor(scale).companionOf == codes)
    #expect(tensor.companionOf == nil)
  }

  @Test(arguments: [
    (shape: [4, 6], scale: [4, 1], block: (1, 6), words: "rows"),
    (shape: [4, 6], scale: [4], block: (1, 6), words: "rows"),
    (shape: [4, 6], scale: [1, 6], block: (4, 1), words: "columns"),
    (shape: [15, 6], scale: [2, 2], block: (8, 3), words: "8×3"),
    (shape: [4, 96], scale: [4, 3], block: (1, 32), words: "1×32"),
    (shape: [200, 5], scale: [2, 1], block: (128, 5), words: "128×5"),
    (shape: [3, 300], scale: [1, 3], block: (3, 128), words: "3×128"),
    (shape: [4, 6], scale: [4, 6], block: (1, 1), words: "1×1"),
  ])
  func scalesBelongToBlocks(
    shape: [Int], scale: [Int], block: (Int, Int), words: String
  ) throws {
    let (bytes, values) = floats(shape[0] * shape[1])
    var mixer = Mixer(2)
    let scales = mixer.scales(scale.reduce(1, *))
    let file = QuantisedFile(
      .bytes("w", shape, bytes, as: "F8_E4M3"), .f16("w_scale", scale, scales))
    let perRow = (shape[1] + block.1 - 1) / block.1
    var expected: [Double] = []
    for row in 0..<shape[0] {
      for column in 0..<shape[1] {
        let factor = scales[row / block.0 * perRow + column / block.1]
        expected.append(Double(values[row * shape[1] + column] * factor))
      }
    }
    let tensor = try file.tensor("w")
    #expect(tensor.encoding.description == "f8_e4m3 × f16 \(words)")
    #expect(try tensor.elements == expected)
  }

  @Test(arguments: [[2, 3, 1], [2, 1, 1], [2], [2, 3], [2, 3, 2], [1, 3, 1]])
  func stackOfMatricesHasScalesOfEach(scale: [Int]) throws {
    let (bytes, values) = floats(24)
    var mixer = Mixer(3)
    let scales = mixer.scales(scale.reduce(1, *))
    let file = QuantisedFile(
      .bytes("w", [2, 3, 4], bytes, as: "F8_E4M3"), .f32("w_scale", scale, scales))
    let whole = scale + [1, 1]
    var expected: [Double] = []
    for expert in 0..<2 {
      for row in 0..<3 {
        for column in 0..<4 {
          let group = [
            expert * whole[0] / 2, row * whole[1] / 3, column * whole[2] / 4,
          ]
          let index = (group[0] * whole[1] + group[1]) * whole[2] + group[2]
          expected.append(Double(values[expert * 12 + row * 4 + column] * scales[index]))
        }
      }
    }
    #expect(try file.tensor("w").elements == expected)
  }

  @Test func exponentsArePowersOfTwo() throws {
    let (bytes, values) = floats(64)
    for type in ["U8", "F8_E8M0"] {
      let file = QuantisedFile(
        .bytes("l.weight", [1, 64], bytes, as: "F8_E4M3"),
        .bytes("l.weight_scale", [1, 2], [120, 130], as: type))
      let tensor = try file.tensor("l.weight")
      #expect(tensor.encoding.description == "f8_e4m3 × e8m0 1×32")
      #expect(
        try tensor.elements
          == values.enumerated().map { Double($1) * ($0 < 32 ? 1.0 / 128 : 8) })
    }
  }

  @Test func integersWithZeroPointsAreWidened() throws {
    let codes = [-128, 127, 0, 5, -7, 100]
    let signed = QuantisedFile(
      .i8("l.weight", [2, 3], codes), .bf16("l.weight_scale", [2, 1], [0.5, 2]),
      .i8("l.weight_zero_point", [2, 1], [-3, 7]))
    #expect(
      try signed.tensor("l.weight").elements == [-62.5, 65, 1.5, -4, -28, 186])
    #expect(try signed.tensor("l.weight_zero_point").companionOf == "l.weight")
    let unsigned = QuantisedFile(
      .bytes("l.weight", [2, 2], [0, 255, 128, 129]), .f32("l.weight_scale", [], [0.25]),
      .bytes("l.weight_zero_point", [], [128]))
    #expect(try unsigned.tensor("l.weight").elements == [-32, 31.75, 0, 0.25])
  }

  @Test func singlesAreRoundedOnce() throws {
    let file = QuantisedFile(.i8("w", [1, 2], [3, 127]), .f32("w_scale", [1], [0.1]))
    #expect(try file.tensor("w").elements == [Double(Float(0.1) * 3), Double(Float(0.1) * 127)])
  }

  @Test(arguments: [
    (
      QuantisedFile(.i8("w", [2, 3], [1, 2, 3, 4, 5, 6]), .f32("w_scale", [4], [1, 2, 3, 4])),
      "its scale is in \"w_scale\"; the shape (4,) of the scale does not fit (2, 3)"
    ),
    (
      QuantisedFile(.i8("w", [2, 3], [1, 2, 3, 4, 5, 6]), .f32("w_scale", [3], [1, 2, 3])),
      "its scale is in \"w_scale\"; the shape (3,) of the scale does not fit (2, 3)"
    ),
    (
      QuantisedFile(.bytes("w", [1, 2], [1, 2]), .f32("w_scale", [], [1])),
      "its scale is in \"w_scale\"; without zero points, each of its bytes may hold several codes"
    ),
    (
      QuantisedFile(
        .i8("w", [1, 16], [Int](repeating: 1, count: 16)), .bytes("w_scale", [1, 1], [1])),
      "its scale is in \"w_scale\"; each of its bytes may hold two floats of 4 bits"
    ),
    (
      QuantisedFile(.i8("d/kernel", [1, 2], [1, 2]), .f32("d/kernel_scale", [1], [1])),
      "its scale is in \"d/kernel_scale\"; the scale of a kernel may multiply or divide"
    ),
    (
      QuantisedFile(
        .i8("l.weight", [1, 2], [1, 2]), .f32("l.scale", [], [1]), .i8("l.zero_point", [], [1])),
      "its scale is in \"l.scale\"; the scale may be that of the layer's results"
    ),
    (
      QuantisedFile(
        .i8("w", [2, 1], [1, 2]), .f32("w_scale", [2], [1, 1]),
        .i8("w_zero_point", [3], [1, 1, 1])),
      "its scale is in \"w_scale\"; it has 2 scales, but 3 zero points"
    ),
    (
      QuantisedFile(.i8("w", [1, 2], [1, 2]), .words("w_scale", [1], [1])),
      "its scale is in \"w_scale\"; its scales are of type i32"
    ),
  ])
  func scalesWithoutACertainRuleLeaveCodes(file: QuantisedFile, words: String) throws {
    let opened = try file.open()
    let codes = try opened.tensor(file.parts[0].name)
    #expect(codes.refusal == "codes of a quantised weight: \(words)")
    #expect(try opened.tensor(file.parts[1].name).companionOf == file.parts[0].name)
    #expect(throws: WeightFileError.self) { try codes.features(.rows) }
  }

  @Test func tensorsOfPlainModelsAreLeftAlone() throws {
    let file = QuantisedFile(
      .f32("norm.weight", [2], [1, 2]), .f32("norm.scale", [2], [1, 2]),
      .f32("l.weight", [1, 2], [3, 4]), .f32("l.weight_scale", [1, 1], [2]),
      .i8("mask", [1, 2], [0, 1]), .bytes("alone.weight", [1, 2], [0x38, 0x40], as: "F8_E4M3"),
      .f32("alone.input_scale", [], [9]), .words("ids", [2, 1], [1, 2], as: "I32"),
      .f32("logit_scale", [], [1]))
    let opened = try file.open()
    for tensor in opened.tensors {
      #expect(tensor.companionOf == nil)
      guard case .plain = tensor.encoding else {
        Issue.record("\(tensor.name) is \(tensor.encoding)")
        continue
      }
    }
    #expect(try opened.tensor("alone.weight").elements == [1, 2])
  }

  @Test func namesThatOnlyLookAlikeAreOtherNames() throws {
    // "é" as one character, and as a letter with an accent.
    let file = QuantisedFile(
      .i8("\u{e9}", [1, 2], [1, 2]), .f32("e\u{301}_scale", [], [5]))
    #expect(try file.tensor("\u{e9}").encoding == .plain(.i8))
    #expect(try file.open().tensors.allSatisfy { $0.companionOf == nil })
  }

  @Test func notANumberAmongTheScalesIsNamedAtTheElement() throws {
    let file = QuantisedFile(
      .i8("w", [3, 2], [1, 2, 3, 4, 5, 6]), .f32("w_scale", [3, 1], [1, .nan, 1]))
    let tensor = try file.tensor("w")
    let features = try tensor.features(.rows)
    let error = #expect(throws: WeightFileError.self) { try features.tile(0..<3) }
    #expect(error?.description.hasSuffix("element (1, 0) is NaN") == true)
    #expect(try tensor.nonFiniteFeatures(.rows) == [1])
  }

  @Test func largeWeightIsWidenedInPieces() throws {
    // More elements than are written at a time, and rows that do not end with a piece.
    let (rows, columns) = (301, 517)
    var mixer = Mixer(4)
    let codes = mixer.codes(rows * columns, below: 255).map { $0 - 127 }
    let scales = mixer.scales(rows)
    let file = QuantisedFile(.i8("w", [rows, columns], codes), .f32("w_scale", [rows], scales))
    let expected = codes.enumerated().map { Double(Float($1) * scales[$0 / columns]) }
    let tensor = try file.tensor("w")
    #expect(try tensor.elements == expected)
    tensor.discardUnpacked()
    #expect(try tensor.elements == expected)
  }
}
