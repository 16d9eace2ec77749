import Matrices

/// GPTQ: codes of 2, 4 or 8 bits in words of 32, several neighbours of a column in one word, the first lowest.
///
/// `qweight` has shape (in · bits / 32, out), `scales` (groups, out), `qzeros` (groups, out · bits / 32); `g_idx` lists the
/// group of each input. The elements are `(code − zero) · scale`, and the shape is (out, in), as of the layer's `weight`.
///
/// Two versions store zero points, the older one as 1 less. The file does not say which it is, so only symmetric weights
/// are widened: all of their zero points are the middle of the range, which shows the version.
enum GPTQWeights: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    guard let layer = LayerOfWords(at: place, among: tensors),
      layer.scaleShape.last == layer.words.shape[1]
    else { return nil }
    return layer.weight(among: tensors) { () throws(Obstacle) in
      try widened(layer, checkedBy: tensors.checks)
    }
  }

  private static func widened(
    _ layer: LayerOfWords, checkedBy checks: NumberChecks
  ) throws(Obstacle) -> TensorStorage {
    let (rows, outputs) = (layer.words.shape[0], layer.words.shape[1])
    guard let zeros = layer.zeros, zeros.shape.count == 2, zeros.shape[0] == layer.groups,
      let bits = [2, 4, 8].first(where: { zeros.shape[1] * 32 == outputs * $0 })
    else { throw Obstacle("its zero points are missing, or do not fit its scales") }
    guard isSymmetric(zeros, bits, checks) else {
      throw Obstacle("its zero points may be stored in one of two ways")
    }
    let inputs = rows * (32 / bits)
    guard
      let numbers = PackedNumbers(
        layer.words, bits: bits, rows: inputs, columns: outputs, .alongColumns,
        table: CodeTable.centred[bits])
    else { throw Obstacle("its words are not dense") }
    let (scales, _) = try layer.scales.scales(exponentsAreBytes: false)
    let grid = ScaleGrid(rows: try groups(layer, inputs, checks), columns: .each(outputs))
    return TensorStorage(
      widening: try ScaledNumbers(numbers, grid, scales: scales), of: layer.words.bytes.path,
      as: WidenedCodes("gptq \(bits)-bit", bits: bits), shape: [outputs, inputs],
      axes: [TensorAxis(count: outputs, stride: 1), TensorAxis(count: inputs, stride: outputs)])
  }

  /// The group of each input.
  private static func groups(
    _ layer: LayerOfWords, _ inputs: Int, _ checks: NumberChecks
  ) throws(Obstacle) -> ScaleGrid.Groups {
    if let indices = layer.groupIndices {
      guard indices.encoding.isInteger, indices.elementCount == inputs,
        let table = PlainNumbers(indices),
        checks.allSatisfy(table, { $0 >= 0 && $0 < Double(layer.groups) })
      else { throw Obstacle("its g_idx does not fit its scales") }
      return ScaleGrid.Groups(table, of: layer.groups)
    }
    return try layer.evenGroups(of: inputs)
  }

  /// Whether all zero points are the middle of the range, in one of the two versions.
  private static func isSymmetric(
    _ zeros: TensorStorage, _ bits: Int, _ checks: NumberChecks
  ) -> Bool {
    guard zeros.encoding == .plain(.i32), let words = PlainNumbers(zeros),
      let first = try? words.read(0..<1)[0]
    else { return false }
    let middle = UInt32(1) << (bits - 1)
    let ones = stride(from: 0, to: 32, by: bits).reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
    guard [ones * middle, ones * (middle - 1)].contains(UInt32(truncatingIfNeeded: Int64(first)))
    else { return false }
    return checks.allSatisfy(words) { $0 == first }
  }
}

/// AWQ: codes of 4 bits in words of 32, eight neighbours of a row in one word.
///
/// `qweight` has shape (in, out / 8), `scales` (groups, out), `qzeros` (groups, out / 8). The elements are
/// `(code − zero) · scale`, and the shape is (out, in), as of the layer's `weight`.
enum AWQWeights: QuantisationScheme {
  /// The eight codes of a word, from the lowest bits on, are columns 0, 2, 4, 6, 1, 3, 5, 7. So these are the places of
  /// columns 0 to 7.
  private static let lanes = [0, 4, 1, 5, 2, 6, 3, 7]

  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    guard let layer = LayerOfWords(at: place, among: tensors),
      layer.scaleShape.last == layer.words.shape[1].multipliedReportingOverflow(by: 8).partialValue
    else { return nil }
    return layer.weight(among: tensors) { () throws(Obstacle) in
      let (inputs, wordCount) = (layer.words.shape[0], layer.words.shape[1])
      let outputs = wordCount * 8
      guard let zeroWords = layer.zeros, zeroWords.shape == [layer.groups, wordCount],
        zeroWords.encoding == .plain(.i32),
        let zeros = codes(zeroWords, rows: layer.groups, columns: outputs)
      else { throw Obstacle("its zero points are missing, or do not fit its scales") }
      guard let numbers = codes(layer.words, rows: inputs, columns: outputs) else {
        throw Obstacle("its words are not dense")
      }
      let (scales, _) = try layer.scales.scales(exponentsAreBytes: false)
      let grid = ScaleGrid(rows: try layer.evenGroups(of: inputs), columns: .each(outputs))
      return TensorStorage(
        widening: try ScaledNumbers(numbers, grid, scales: scales, zeros: zeros),
        of: layer.words.bytes.path, as: WidenedCodes("awq 4-bit", bits: 4),
        shape: [outputs, inputs],
        axes: [TensorAxis(count: outputs, stride: 1), TensorAxis(count: inputs, stride: outputs)])
    }
  }

  private static func codes(_ words: TensorStorage, rows: Int, columns: Int) -> PackedNumbers? {
    PackedNumbers(
      words, bits: 4, rows: rows, columns: columns, .alongRows(wordsPerRow: columns / 8),
      lanes: lanes, table: CodeTable.unsigned[4])
  }
}
