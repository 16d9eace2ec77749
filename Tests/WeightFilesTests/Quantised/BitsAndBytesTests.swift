import Files
import Matrices
import Testing
import WeightFiles

@Suite struct BitsAndBytesTests {
  private static let map: [Float] = (0..<16).map { Float($0 * $0) / 225 - 0.5 }

  /// A layer whose scales are singles.
  private func layer(
    shape: [Int], block: Int, state: String? = nil, type: String = "nf4"
  ) -> (file: QuantisedFile, expected: [Double]) {
    let count = shape.reduce(1, *)
    var mixer = Mixer(5)
    let codes = mixer.codes(count, below: 16)
    let scales = mixer.scales((count + block - 1) / block)
    var bytes = [UInt8](repeating: 0, count: (count + 1) / 2)
    for (index, code) in codes.enumerated() {
      bytes[index / 2] += UInt8(index % 2 == 0 ? code * 16 : code)
    }
    let text =
      state
      ?? "{\"quant_type\": \"\(type)\", \"blocksize\": \(block), \"dtype\": \"bfloat16\", \"shape\": \(shape)}"
    let file = QuantisedFile(
      .bytes("l.weight", [bytes.count, 1], bytes), .f32("l.weight.absmax", [scales.count], scales),
      .f32("l.weight.quant_map", [16], Self.map),
      .bytes("l.weight.quant_state.bitsandbytes__\(type)", [text.utf8.count], Array(text.utf8)))
    let expected = codes.enumerated().map { Double(Self.map[$1] * scales[$0 / block]) }
    return (file, expected)
  }

  @Test(arguments: [([8, 16], 64, "nf4"), ([3, 5], 4, "fp4"), ([1, 7], 64, "nf4")])
  func codesOfFourBitsAreWidenedByTheirTable(shape: [Int], block: Int, type: String) throws {
    let (file, expected) = layer(shape: shape, block: block, type: type)
    let tensor = try file.tensor("l.weight")
    #expect(tensor.encoding.description == type)
    #expect(tensor.shape == shape)
    #expect(try tensor.elements == expected)
    for part in file.parts.dropFirst() {
      #expect(try file.tensor(part.name).companionOf == "l.weight")
    }
  }

  @Test func scalesThatAreCodesAreWidenedFirst() throws {
    let shape = [4, 8]
    var mixer = Mixer(6)
    let (codes, absmax) = (mixer.codes(32, below: 16), mixer.codes(8, below: 256))
    let (nestedMap, nested) = (mixer.scales(256), mixer.scales(4))
    let text =
      "{\"quant_type\": \"nf4\", \"blocksize\": 4, \"dtype\": \"float16\", \"shape\": [4, 8], "
      + "\"nested_blocksize\": 2, \"nested_dtype\": \"float32\", \"nested_offset\": 0.0625}"
    let bytes = (0..<16).map { UInt8(codes[2 * $0] << 4 | codes[2 * $0 + 1]) }
    let file = QuantisedFile(
      .bytes("w", [16, 1], bytes), .bytes("w.absmax", [8], absmax.map { UInt8($0) }),
      .f32("w.quant_map", [16], Self.map), .f32("w.nested_absmax", [4], nested),
      .f32("w.nested_quant_map", [256], nestedMap),
      .bytes("w.quant_state.bitsandbytes__nf4", [text.utf8.count], Array(text.utf8)))
    let scales = absmax.enumerated().map { nestedMap[$1] * nested[$0 / 2] + 0.0625 }
    let tensor = try file.tensor("w")
    #expect(tensor.shape == shape)
    #expect(
      try tensor.elements
        == codes.enumerated().map { Double(Self.map[$1] * scales[$0 / 4]) })
    #expect(try file.open().tensors.filter { $0.companionOf == "w" }.count == 5)
  }

  @Test(arguments: [
    "", "{}", "nonsense", "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"shape\": []}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 0, \"shape\": [8, 16]}",
    "{\"quant_type\": \"fp4\", \"blocksize\": 64, \"shape\": [8, 16]}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"shape\": [8, 15]}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 32, \"shape\": [8, 16]}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 9223372036854775807, \"shape\": [8, 16]}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"shape\": [9223372036854775807, 9223372036854775807]}",
    "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"shape\": [8, 16], \"nested_offset\": 1e999}}",
    "\u{0}{\"quant_type\": \"nf4\"}",
  ])
  func stateThatDoesNotFitLeavesCodes(state: String) throws {
    let (file, _) = layer(shape: [8, 16], block: 64, state: state)
    let tensor = try file.tensor("l.weight")
    #expect(tensor.refusal?.contains("its scale is in \"l.weight.absmax\"") == true)
  }

  @Test func missingPartsLeaveCodes() throws {
    let (file, _) = layer(shape: [8, 16], block: 64)
    for missing in file.parts[1...2] {
      var rest = file
      rest.parts.removeAll { $0.name == missing.name }
      #expect(try rest.tensor("l.weight").refusal != nil, "\(missing.name)")
    }
  }

  @Test func wholeNumbersOfEightBitsAreSharesOfTheLargest() throws {
    let file = QuantisedFile(
      .i8("l.weight", [2, 2], [127, -127, 64, 1]), .f32("l.SCB", [2], [0.75, 3]),
      .bytes("l.weight_format", [], [0]))
    let unit: Float = 1 / 127
    #expect(
      try file.tensor("l.weight").elements
        == [Float(127 * 0.75) * unit, Float(-127 * 0.75) * unit, 192 * unit, 3 * unit].map {
          Double($0)
        })
    #expect(try file.tensor("l.SCB").companionOf == "l.weight")
    var other = file
    other.parts[2].bytes = [1]
    #expect(try other.tensor("l.weight").refusal != nil)
  }
}
