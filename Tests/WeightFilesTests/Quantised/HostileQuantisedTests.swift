import Files
import Matrices
import Testing
import WeightFiles

/// Files whose quantised weights are damaged: nothing traps, and nothing grows beyond what the file holds.
@Suite struct HostileQuantisedTests {
  private static let state = Array(
    "{\"quant_type\": \"nf4\", \"blocksize\": 4, \"shape\": [4, 8]}".utf8)

  /// One file of each scheme.
  static let files: [QuantisedFile] = [
    QuantisedFile(
      .bytes("w", [4, 8], [UInt8](repeating: 0x38, count: 32), as: "F8_E4M3"),
      .f32("w_scale", [2, 2], [1, 2, 3, 4])),
    QuantisedFile(
      .i8("w", [4, 8], [Int](repeating: 3, count: 32)), .f16("w_scale", [4, 1], [1, 2, 3, 4]),
      .i8("w_zero_point", [4, 1], [1, 2, 3, 4])),
    QuantisedFile(
      .i8("l.weight", [4, 8], [Int](repeating: 3, count: 32)), .f32("l.SCB", [4], [1, 2, 3, 4]),
      .bytes("l.weight_format", [], [0])),
    QuantisedFile(
      .bytes("w", [16, 1], [UInt8](repeating: 0x5a, count: 16)),
      .f32("w.absmax", [8], [1, 2, 3, 4, 5, 6, 7, 8]),
      .f32("w.quant_map", [16], [Float](repeating: 1, count: 16)),
      .bytes("w.quant_state.bitsandbytes__nf4", [state.count], state)),
    QuantisedFile(
      .words("l.qweight", [2, 8], [UInt32](repeating: 0x1234_5678, count: 16)),
      .words("l.qzeros", [2, 1], [0x7777_7777, 0x7777_7777]),
      .f16("l.scales", [2, 8], [Float](repeating: 1, count: 16)),
      .words("l.g_idx", [16], [UInt32](repeating: 1, count: 16))),
    QuantisedFile(
      .words("l.qweight", [8, 2], [UInt32](repeating: 0x1234_5678, count: 16)),
      .words("l.qzeros", [2, 2], [1, 2, 3, 4]),
      .f16("l.scales", [2, 16], [Float](repeating: 1, count: 32))),
    QuantisedFile(
      .words("l.weight_packed", [2, 4], [UInt32](repeating: 0x1234_5678, count: 8)),
      .f32("l.weight_scale", [2, 2], [1, 2, 3, 4]), .words("l.weight_shape", [2], [2, 32]),
      .words("l.weight_zero_point", [1, 2], [1, 2])),
    QuantisedFile(
      .bytes("l.weight_packed", [2, 16], [UInt8](repeating: 0x5a, count: 32)),
      .bytes("l.weight_scale", [2, 2], [1, 2, 3, 4], as: "F8_E4M3"),
      .f32("l.weight_global_scale", [1], [2])),
    QuantisedFile(
      .bytes("e_blocks", [1, 2, 2, 16], [UInt8](repeating: 0x5a, count: 64)),
      .bytes("e_scales", [1, 2, 2], [1, 255, 0, 4])),
    QuantisedFile(
      .words("l.weight", [2, 4], [UInt32](repeating: 0x1234_5678, count: 8), as: "U32"),
      .bytes("l.scales", [2, 1], [127, 128])),
  ]

  @Test(arguments: files)
  func wholeFileIsWidenedAlikeTwice(file: QuantisedFile) throws {
    let name = file.parts[0].name
    let (one, two) = (try file.tensor(name), try file.tensor(name))
    guard case .widened = one.encoding else {
      Issue.record("\(name) is \(one.encoding): \(one.refusal ?? "")")
      return
    }
    let bits = try zeroed(one)
    #expect(!bits.isEmpty)
    #expect(try zeroed(two) == bits)
    one.discardUnpacked()
    #expect(try zeroed(one) == bits)
  }

  /// The bits of the elements, with features that are not finite zeroed.
  private func zeroed(_ tensor: WeightTensor) throws -> [UInt64] {
    let features = try tensor.flattened(.last).features(.rows, nonFinite: .zeroFeature)
    return try features.tile(0..<features.featureCount).bits
  }

  /// Reads all that can be read of a file, whatever it is worth.
  private func readEverything(_ file: QuantisedFile) {
    guard let opened = try? file.open() else { return }
    for tensor in opened.tensors {
      _ = tensor.reasonNotAnalysable
      for orientation in Orientation.allCases {
        _ = try? tensor.flattened(.last).matrix(orientation)
      }
    }
  }

  @Test(arguments: files)
  func partsOfAnyShapeNeverTrap(file: QuantisedFile) {
    for place in file.parts.indices {
      let count = file.parts[place].shape.reduce(1, *)
      let shapes = [
        [], [count], [1, count], [count, 1], [count, 1, 1], [1, 1, count], [0], [0, count],
        [count, 0], [.max, 0], [.max, .max, 0], [2, count / 2], [count / 2, 2], [1, 1, 1, count],
      ]
      for shape in shapes {
        var changed = file
        changed.parts[place].shape = shape
        if shape.contains(0) { changed.parts[place].bytes = [] }
        readEverything(changed)
      }
    }
  }

  @Test(arguments: files)
  func partsOfAnyTypeNeverTrap(file: QuantisedFile) {
    let types = [
      ("U8", 8), ("I8", 8), ("BOOL", 8), ("F8_E4M3", 8), ("F8_E8M0", 8), ("F4", 4), ("F6_E2M3", 6),
      ("F16", 16), ("BF16", 16), ("I16", 16), ("F32", 32), ("I32", 32), ("U32", 32), ("C64", 64),
      ("F64", 64), ("I64", 64),
    ]
    for place in file.parts.indices {
      let count = file.parts[place].shape.reduce(1, *)
      for (type, bits) in types where count * bits % 8 == 0 {
        var changed = file
        changed.parts[place].type = type
        changed.parts[place].bytes = (0..<count * bits / 8).map {
          UInt8(truncatingIfNeeded: $0 * 37)
        }
        readEverything(changed)
      }
    }
  }

  @Test(arguments: files)
  func missingPartsNeverTrap(file: QuantisedFile) {
    for place in file.parts.indices {
      var changed = file
      changed.parts.remove(at: place)
      readEverything(changed)
      for other in changed.parts.indices {
        var fewer = changed
        fewer.parts.remove(at: other)
        readEverything(fewer)
      }
    }
  }

  @Test(arguments: files)
  func bytesOfAnyValueNeverTrap(file: QuantisedFile) {
    for value in [UInt8(0), 0x7f, 0x80, 0xff] {
      for place in file.parts.indices {
        var changed = file
        changed.parts[place].bytes = changed.parts[place].bytes.map { _ in value }
        readEverything(changed)
      }
    }
  }

  @Test func manyNamesAreResolvedInLittleTime() throws {
    var file = QuantisedFile()
    for index in 0..<20_000 { file.parts.append(.i8("l\(index).weight", [1, 1], [1])) }
    let clock = ContinuousClock()
    let bytes = file.bytes
    let scratch = try Scratch()
    let path = try scratch.write(bytes, to: "many.safetensors")
    var count = 0
    let time = try clock.measure { count = try WeightFile.open(path: path).tensors.count }
    #expect(count == 20_000)
    #expect(time < .seconds(60))
  }
}
