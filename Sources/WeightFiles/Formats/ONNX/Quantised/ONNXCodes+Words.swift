import Matrices

extension ONNXCodes {
  /// The weight of a `MatMulNBits`: codes of 2, 4 or 8 bits, the first lowest, in rows of blocks.
  ///
  /// The codes have shape (N, blocks, bytes of a block), the scales (N, blocks) or one dimension, and the last block of a
  /// row may have codes that belong to no element. Zero points are packed like codes, each row from a new byte on, or are
  /// of the type of the scales; without any, the middle of the range stands for 0. The result has shape (N, K).
  func widenedWords(scale: TensorStorage, zero: TensorStorage?) throws(Obstacle) -> TensorStorage {
    guard use.input(4) == nil else { throw Obstacle("its columns are in the order of its g_idx") }
    let bits = use.numbers["bits"] ?? 4
    let (columns, rows) = (use.numbers["K"] ?? 0, use.numbers["N"] ?? 0)
    let blockLength = use.numbers["block_size"] ?? 0
    let limit = PlainNumbers.countLimit
    guard [2, 4, 8].contains(bits), 1...limit ~= columns, 1...limit ~= rows,
      1...limit ~= blockLength, blockLength * bits % 8 == 0
    else { throw Obstacle("its attributes are not those of the operation") }
    let blocks = (columns - 1) / blockLength + 1
    let blockBytes = blockLength * bits / 8
    let shape = tensor.shape
    guard tensor.encoding == .plain(.u8),
      shape == [rows, blocks, blockBytes]
        || shape.count == 2 && shape[0] == rows && shape[1] / blockBytes == blocks
          && shape[1] % blockBytes == 0,
      let codes = PackedNumbers(
        tensor.storage, bits: bits, rows: rows, columns: columns,
        .alongRows(wordsPerRow: shape.dropFirst().reduce(1, *)),
        table: zero == nil ? CodeTable.centred[bits] : CodeTable.unsigned[bits])
    else { throw Obstacle("its shape \(tuple(shape)) does not fit its attributes") }
    let (scales, _) = try scale.scales(exponentsAreBytes: false)
    let grid = ScaleGrid(rows: .each(rows), columns: .init(columns, inGroupsOf: blockLength))
    return TensorStorage(
      widening: try ScaledNumbers(
        codes, grid, scales: scales,
        zeros: try zero.map { (zero) throws(Obstacle) in
          try zeros(zero, bits: bits, rows: rows, blocks: blocks)
        }),
      of: tensor.path,
      as: WidenedCodes("uint\(bits) × \(scale.encoding) 1×\(blockLength)", bits: bits),
      shape: [rows, columns])
  }

  private func zeros(
    _ zero: TensorStorage, bits: Int, rows: Int, blocks: Int
  ) throws(Obstacle) -> any NumberSource {
    let wordsPerRow = (blocks * bits + 7) / 8
    let numbers: (any NumberSource)? =
      if zero.encoding == .plain(.u8) {
        zero.elementCount == rows.multipliedReportingOverflow(by: wordsPerRow).partialValue
          ? PackedNumbers(
            zero, bits: bits, rows: rows, columns: blocks, .alongRows(wordsPerRow: wordsPerRow),
            table: CodeTable.unsigned[bits])
          : nil
      } else {
        zero.encoding.isInteger ? nil : PlainNumbers(zero)
      }
    guard let numbers else { throw Obstacle("its zero points do not fit its scales") }
    return numbers
  }
}
