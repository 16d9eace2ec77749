import Files
import Matrices
import Testing
import WeightFiles

@Suite struct FourBitFloatTests {
  /// A 4-bit float by its definition: a sign, 2 bits of exponent with bias 1, 1 bit of fraction.
  private func e2m1(_ code: Int) -> Float {
    let (exponent, fraction) = (code >> 1 & 3, Float(code & 1))
    let size = exponent == 0 ? fraction / 2 : (1 + fraction / 2) * Float(1 << (exponent - 1))
    return code < 8 ? size : -size
  }

  private struct Codes {
    let codes: [Int]
    let exponents: [UInt8]

    init(_ count: Int, groups: Int) {
      var mixer = Mixer(12)
      codes = mixer.codes(count, below: 16)
      exponents = mixer.codes(groups, below: 12).map { UInt8($0 + 120) }
    }

    var bytes: [UInt8] { packed(codes, bits: 4, as: UInt8.self) }
    var words: [UInt32] { packed(codes, bits: 4, as: UInt32.self) }
  }

  /// Codes times powers of 2, one for each 32.
  private func scaled(_ data: Codes) -> [Double] {
    data.codes.enumerated().map {
      let exponent = Int(data.exponents[$0 / 32]) - 127
      return Double(e2m1($1)) * Double(sign: .plus, exponent: exponent, significand: 1)
    }
  }

  @Test func expertsWithBlocksAreWidened() throws {
    let data = Codes(2 * 3 * 64, groups: 12)
    let file = QuantisedFile(
      .bytes("e.down_proj_blocks", [2, 3, 2, 16], data.bytes),
      .bytes("e.down_proj_scales", [2, 3, 2], data.exponents))
    let tensor = try file.tensor("e.down_proj_blocks")
    #expect(tensor.encoding.description == "mxfp4")
    #expect(tensor.shape == [2, 3, 64])
    #expect(try tensor.elements == scaled(data))
    #expect(try file.tensor("e.down_proj_scales").companionOf == "e.down_proj_blocks")
    var wrong = file
    wrong.parts[1].shape = [2, 2, 3]
    #expect(try wrong.tensor("e.down_proj_blocks").refusal != nil)
  }

  @Test func powersOfTwoScaleGroupsOfThirtyTwo() throws {
    let data = Codes(3 * 64, groups: 6)
    let files: [(String, QuantisedFile)] = [
      (
        "l.weight_packed",
        QuantisedFile(
          .bytes("l.weight_packed", [3, 32], data.bytes),
          .bytes("l.weight_scale", [3, 2], data.exponents))
      ),
      (
        "l.weight",
        QuantisedFile(
          .words("l.weight", [3, 8], data.words, as: "U32"),
          .bytes("l.scales", [3, 2], data.exponents))
      ),
      (
        "l.weight",
        QuantisedFile(
          .bytes("l.weight", [3, 64], data.bytes, as: "F4"),
          .bytes("l.weight_scale", [3, 2], data.exponents, as: "F8_E8M0"))
      ),
    ]
    for (name, file) in files {
      let tensor = try file.tensor(name)
      #expect(tensor.encoding.description == "mxfp4")
      #expect(tensor.shape == [3, 64])
      #expect(try tensor.elements == scaled(data))
      #expect(try file.open().tensors.filter { $0.companionOf == name }.count == 1)
    }
  }

  @Test func secondScaleMultipliesOrDivides() throws {
    let data = Codes(2 * 32, groups: 0)
    // Bytes of E4M3 with the values 1, 1.5, 2 and 0.5.
    let scales: [(UInt8, Float)] = [(0x38, 1), (0x3c, 1.5), (0x40, 2), (0x30, 0.5)]
    func expected(_ join: (Float) -> Float) -> [Double] {
      data.codes.enumerated().map { Double(e2m1($1) * join(scales[$0 / 16].1)) }
    }
    let blocks = QuantisedFile.Part.bytes(
      "l.weight_scale", [2, 2], scales.map(\.0), as: "F8_E4M3")
    let divided = QuantisedFile(
      .bytes("l.weight_packed", [2, 16], data.bytes), blocks,
      .f32("l.weight_global_scale", [1], [448]))
    let tensor = try divided.tensor("l.weight_packed")
    #expect(tensor.encoding.description == "nvfp4")
    #expect(tensor.shape == [2, 32])
    #expect(try tensor.elements == expected { $0 / 448 })
    let multiplied = QuantisedFile(
      .bytes("l.weight", [2, 16], data.bytes), blocks, .f32("l.weight_scale_2", [], [0.01]))
    #expect(try multiplied.tensor("l.weight").elements == expected { $0 * 0.01 })
    let f4 = QuantisedFile(
      .bytes("l.weight", [2, 32], data.bytes, as: "F4"), blocks,
      .f32("l.weight_scale_2", [], [0.01]))
    #expect(try f4.tensor("l.weight").elements == expected { $0 * 0.01 })
  }

  @Test func scalesInAnotherOrderLeaveCodes() throws {
    let data = Codes(2 * 32, groups: 4)
    let file = QuantisedFile(
      .bytes("l.weight", [2, 16], data.bytes),
      .bytes("l.weight_scale", [2, 2], data.exponents, as: "F8_E4M3"),
      .f32("l.weight_scale_2", [], [0.01]), .bytes("l.comfy_quant", [2], [0x7b, 0x7d]))
    #expect(try file.tensor("l.weight").refusal?.contains("graphics processor") == true)
    #expect(try file.tensor("l.comfy_quant").companionOf == "l.weight")
  }

  @Test func mlxCodesOfUncertainLengthAreNotWidened() throws {
    let words = [UInt32](repeating: 0x1234_5678, count: 128)
    let file = QuantisedFile(
      .words("l.weight", [16, 8], words, as: "U32"),
      .f16("l.scales", [16, 4], [Float](repeating: 1, count: 64)),
      .f16("l.biases", [16, 4], [Float](repeating: 1, count: 64)))
    #expect(
      try file.tensor("l.weight").refusal
        == "codes of a quantised weight: its scale is in \"l.scales\"; the number of bits is not in the file"
    )
    #expect(try file.tensor("l.scales").companionOf == "l.weight")
    #expect(try file.tensor("l.biases").companionOf == "l.weight")
  }

  @Test(arguments: [
    ["l.W_q", "l.scale", "l.zero"], ["l.qweight", "l.weight_scales"], ["l.trellis", "l.suh"],
    ["l.q_weight", "l.q_scale", "l.q_perm"], ["l.Qidxs", "l.SU", "l.SV"], ["l.B", "l.s"],
    ["l.codes", "l.codebooks", "l.scales"], ["W_quantized", "W_scale"], ["x.weight", "x.zeros"],
    ["qweight"], ["l.weight_packed"],
  ])
  func unknownPackingsAreNamedAndNotWidened(names: [String]) throws {
    var file = QuantisedFile(.words(names[0], [2, 2], [1, 2, 3, 4]))
    for name in names.dropFirst() { file.parts.append(.f16(name, [2, 1], [1, 2])) }
    let opened = try file.open()
    let refusal = try opened.tensor(names[0]).refusal
    #expect(refusal?.hasSuffix("this way of packing is not known") == true)
    for name in names.dropFirst() { #expect(try opened.tensor(name).companionOf == names[0]) }
  }
}
