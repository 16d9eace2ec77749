import Matrices

/// MLX: codes in words of 32 bits, several neighbours of a row in one word, the first lowest, with `scales` beside them.
///
/// With `biases`, the elements are `code · scale + bias`. How many bits a code has is not in the file: 4 bits with a scale
/// for 64 codes have the same shapes as 8 bits with a scale for 32. Without `biases`, the scales are bytes, and their
/// number decides: MXFP4 has one for 4 words. The other two such ways, MXFP8 and NVFP4, are not widened.
enum MLXWeights: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let tensor = tensors[place]
    guard tensor.encoding == .plain(.u32), let layer = tensors.stem(of: place, before: "weight"),
      let scale = tensors.place(layer, "scales")
    else { return nil }
    let biases = tensors.place(layer, "biases")
    return QuantisedWeight(
      at: place, scale: scale, companions: [scale] + [biases].compactMap(\.self), among: tensors
    ) { () throws(Obstacle) in
      let exponents = tensors[scale].storage
      guard biases == nil, exponents.encoding == .plain(.u8) else {
        throw Obstacle("the number of bits is not in the file")
      }
      return try widened(tensor, exponents)
    }
  }

  private static func widened(
    _ tensor: WeightTensor, _ exponents: TensorStorage
  ) throws(Obstacle) -> TensorStorage {
    guard tensor.shape.count >= 2, let count = tensor.storage.elementCount,
      let words = tensor.shape.last, exponents.shape.last == words / 4, words % 4 == 0
    else { throw Obstacle("it is not MXFP4, and other codes of MLX are not read") }
    let shape = Array(tensor.shape.dropLast()) + [words * 8]
    guard
      let codes = PackedNumbers(
        tensor.storage, bits: 4, rows: 1, columns: count * 8, .alongRows(wordsPerRow: count),
        table: CodeTable.e2m1)
    else { throw Obstacle("its words are not dense") }
    let (scales, _) = try exponents.scales(exponentsAreBytes: true)
    return TensorStorage(
      widening: try FourBitFloats.scaled(
        codes, shape, groupLength: 32, scaleShape: exponents.shape, scales: scales),
      of: tensor.path, as: WidenedCodes("mxfp4", bits: 4), shape: shape)
  }
}
