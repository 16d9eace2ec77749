import Files
import Matrices
import Testing
import WeightFiles

/// GPTQ, AWQ and compressed-tensors: codes in words of 32 bits.
@Suite struct PackedWordsTests {
  /// A GPTQ layer of `inputs` × `outputs` codes, with all zero points stored as one number.
  private func gptq(
    bits: Int, inputs: Int, outputs: Int, groups: Int, storedZero: Int, indices: [Int]? = nil
  ) -> (file: QuantisedFile, expected: [Double]) {
    var mixer = Mixer(7)
    let codes = mixer.codes(inputs * outputs, below: 1 << bits)
    let scales = mixer.scales(groups * outputs)
    let share = 32 / bits
    var words = [UInt32](repeating: 0, count: inputs / share * outputs)
    for input in 0..<inputs {
      for output in 0..<outputs {
        let code = UInt32(codes[input * outputs + output])
        words[input / share * outputs + output] |= code << UInt32(input % share * bits)
      }
    }
    let zeros = packed(
      [Int](repeating: storedZero, count: groups * outputs), bits: bits, as: UInt32.self)
    var file = QuantisedFile(
      .words("l.qweight", [inputs / share, outputs], words),
      .words("l.qzeros", [groups, outputs / share], zeros),
      .f16("l.scales", [groups, outputs], scales))
    if let indices {
      file.parts.append(
        .words("l.g_idx", [inputs], indices.map { UInt32(bitPattern: Int32($0)) }))
    }
    var expected: [Double] = []
    for output in 0..<outputs {
      for input in 0..<inputs {
        let group = indices?[input] ?? input / (inputs / groups)
        let value = Float(codes[input * outputs + output] - (1 << (bits - 1)))
        expected.append(Double(value * scales[min(max(group, 0), groups - 1) * outputs + output]))
      }
    }
    return (file, expected)
  }

  @Test(arguments: [(4, 7), (4, 8), (8, 127), (8, 128), (2, 1), (2, 2)])
  func symmetricGPTQIsWidenedInBothVersions(bits: Int, storedZero: Int) throws {
    let (file, expected) = gptq(
      bits: bits, inputs: 64, outputs: 32, groups: 4, storedZero: storedZero)
    let tensor = try file.tensor("l.qweight")
    #expect(tensor.encoding.description == "gptq \(bits)-bit")
    #expect(tensor.shape == [32, 64])
    #expect(try tensor.elements == expected)
    #expect(try tensor.matrix(.columns).elements.count == expected.count)
    #expect(try file.tensor("l.qzeros").companionOf == "l.qweight")
    #expect(try file.tensor("l.scales").companionOf == "l.qweight")
  }

  @Test func groupsOfInputsMayBeInAnyOrder() throws {
    var mixer = Mixer(8)
    let indices = mixer.codes(64, below: 4)
    let (file, expected) = gptq(
      bits: 4, inputs: 64, outputs: 16, groups: 4, storedZero: 7, indices: indices)
    #expect(try file.tensor("l.qweight").elements == expected)
    #expect(try file.tensor("l.g_idx").companionOf == "l.qweight")
    for bad in [-1, 4] {
      let (file, _) = gptq(
        bits: 4, inputs: 64, outputs: 16, groups: 4, storedZero: 7,
        indices: [bad] + indices.dropFirst())
      #expect(try file.tensor("l.qweight").refusal?.contains("g_idx") == true)
    }
  }

  @Test func zeroPointsOfTwoMeaningsLeaveCodes() throws {
    for zero in [0, 5, 9, 15] {
      let (file, _) = gptq(bits: 4, inputs: 64, outputs: 16, groups: 4, storedZero: zero)
      let tensor = try file.tensor("l.qweight")
      #expect(
        tensor.refusal
          == "codes of a quantised weight: its scale is in \"l.scales\"; its zero points may be stored in one of two ways"
      )
    }
    var (file, _) = gptq(bits: 4, inputs: 64, outputs: 16, groups: 4, storedZero: 7)
    file.parts[1].bytes[3] = 0x88
    #expect(try file.tensor("l.qweight").refusal != nil)
  }

  @Test func awqIsWidenedInItsOwnOrder() throws {
    let (inputs, outputs, groups) = (32, 16, 2)
    var mixer = Mixer(9)
    let codes = mixer.codes(inputs * outputs, below: 16)
    let zeros = mixer.codes(groups * outputs, below: 16)
    let scales = mixer.scales(groups * outputs)
    // The lowest bits of a word hold column 0, the next column 2, and so on.
    let order = [0, 2, 4, 6, 1, 3, 5, 7]
    func words(_ codes: [Int]) -> [UInt32] {
      stride(from: 0, to: codes.count, by: 8).map { start in
        order.reversed().reduce(UInt32(0)) { $0 << 4 | UInt32(codes[start + $1]) }
      }
    }
    let file = QuantisedFile(
      .words("l.qweight", [inputs, outputs / 8], words(codes)),
      .words("l.qzeros", [groups, outputs / 8], words(zeros)),
      .f16("l.scales", [groups, outputs], scales))
    var expected: [Double] = []
    for output in 0..<outputs {
      for input in 0..<inputs {
        let group = input / 16 * outputs + output
        expected.append(
          Double(Float(codes[input * outputs + output] - zeros[group]) * scales[group]))
      }
    }
    let tensor = try file.tensor("l.qweight")
    #expect(tensor.encoding.description == "awq 4-bit")
    #expect(tensor.shape == [outputs, inputs])
    #expect(try tensor.elements == expected)
    var missing = file
    missing.parts.remove(at: 1)
    #expect(try missing.tensor("l.qweight").refusal != nil)
  }

  /// A layer of compressed-tensors.
  private func packedLayer(
    bits: Int, rows: Int, columns: Int, groups: Int, zeros: [Int]? = nil
  ) -> (file: QuantisedFile, expected: [Double]) {
    var mixer = Mixer(10)
    let codes = mixer.codes(rows * columns, below: 1 << bits)
    let scales = mixer.scales(rows * groups)
    let words = (0..<rows).flatMap {
      packed(Array(codes[$0 * columns..<($0 + 1) * columns]), bits: bits, as: UInt32.self)
    }
    var file = QuantisedFile(
      .words("l.weight_packed", [rows, words.count / rows], words),
      .bf16(
        "l.weight_scale", [rows, groups],
        scales.map { Float(bitPattern: $0.bitPattern & 0xffff_0000) }),
      .words("l.weight_shape", [2], [UInt32(rows), UInt32(columns)]))
    if let zeros {
      let share = 32 / bits
      var words = [UInt32](repeating: 0, count: (rows + share - 1) / share * groups)
      for row in 0..<rows {
        for group in 0..<groups {
          words[row / share * groups + group] |=
            UInt32(zeros[row * groups + group]) << UInt32(row % share * bits)
        }
      }
      file.parts.append(.words("l.weight_zero_point", [words.count / groups, groups], words))
    }
    let expected = codes.enumerated().map { index, code in
      let group = index / columns * groups + index % columns / (columns / groups)
      let scale = Float(bitPattern: scales[group].bitPattern & 0xffff_0000)
      return Double(Float(code - (zeros?[group] ?? 1 << (bits - 1))) * scale)
    }
    return (file, expected)
  }

  @Test(arguments: [(4, 5, 64, 2), (8, 3, 96, 3), (4, 9, 36, 1), (2, 4, 128, 4)])
  func packedIntegersAreWidened(bits: Int, rows: Int, columns: Int, groups: Int) throws {
    var mixer = Mixer(11)
    let zeros = mixer.codes(rows * groups, below: 1 << bits)
    for zeros in [nil, zeros] {
      let (file, expected) = packedLayer(
        bits: bits, rows: rows, columns: columns, groups: groups, zeros: zeros)
      let tensor = try file.tensor("l.weight_packed")
      #expect(tensor.encoding.description == "packed int\(bits)")
      #expect(tensor.shape == [rows, columns])
      #expect(try tensor.elements == expected)
      for part in file.parts.dropFirst() {
        #expect(try file.tensor(part.name).companionOf == "l.weight_packed")
      }
    }
  }

  @Test func packedIntegersOfUncertainLengthLeaveCodes() throws {
    // 3 columns fill one word with any number of bits.
    let (small, _) = packedLayer(bits: 4, rows: 2, columns: 3, groups: 1)
    #expect(try small.tensor("l.weight_packed").refusal?.contains("number of bits") == true)
    for shape in [[UInt32(2), 64], [5, 63], [5, .max], [0, 0]] {
      var (file, _) = packedLayer(bits: 4, rows: 5, columns: 64, groups: 2)
      file.parts[2] = .words("l.weight_shape", [2], shape)
      #expect(try file.tensor("l.weight_packed").refusal != nil, "\(shape)")
    }
  }
}
