import Matrices

/// The packed integers of compressed-tensors: codes of 2, 4 or 8 bits in words of 32, several neighbours of a row in one
/// word, the first lowest, each plus half the range.
///
/// `weight_packed` has shape (out, ⌈in · bits / 32⌉), `weight_scale` (out, groups), and `weight_shape` holds (out, in). The
/// optional `weight_zero_point` has the codes of zero points, packed along the columns: (⌈out · bits / 32⌉, groups). The
/// elements are `(code − zero) · scale`.
enum PackedIntegers: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    guard tensors[place].encoding == .plain(.i32),
      let name = tensors.stem(of: place, before: "_packed"),
      let scale = tensors.place(name, "_scale")
    else { return nil }
    let companions = tensors.places(
      name, ["_scale", "_shape", "_zero_point", "_g_idx", "_global_scale"])
    return QuantisedWeight(at: place, scale: scale, companions: companions, among: tensors) {
      () throws(Obstacle) in
      if tensors.place(name, "_g_idx") != nil {
        throw Obstacle("its columns are in the order of its g_idx")
      }
      if tensors.place(name, "_global_scale") != nil { throw Obstacle("it has a second scale") }
      return try widened(
        tensors[place], scale: tensors[scale].storage,
        shape: tensors.place(name, "_shape").flatMap { tensors[$0].storage.table(of: 2) },
        zero: tensors.place(name, "_zero_point").map { tensors[$0].storage })
    }
  }

  private static func widened(
    _ tensor: WeightTensor, scale: TensorStorage, shape: [Double]?, zero: TensorStorage?
  ) throws(Obstacle) -> TensorStorage {
    let words = tensor.storage
    guard words.shape.count == 2, words.elementCount != nil, let shape,
      Double(words.shape[0]) == shape[0], let columns = Int(exactly: shape[1]), columns > 0,
      columns <= PlainNumbers.countLimit
    else { throw Obstacle("its weight_shape is missing, or does not fit its words") }
    let rows = words.shape[0]
    let fitting = (1...8).filter { (columns * $0 + 31) / 32 == words.shape[1] }
    guard fitting.count == 1, let bits = fitting.first, 32 % bits == 0 else {
      throw Obstacle("the number of bits is not certain")
    }
    guard
      let codes = PackedNumbers(
        words, bits: bits, rows: rows, columns: columns, .alongRows(wordsPerRow: words.shape[1]),
        table: zero == nil ? CodeTable.centred[bits] : CodeTable.unsigned[bits])
    else { throw Obstacle("its words are not dense") }
    guard scale.shape.count == 2, scale.shape[0] == rows, columns % max(scale.shape[1], 1) == 0,
      let grid = ScaleGrid(of: [rows, columns], scaledBy: scale.shape)
    else {
      throw Obstacle(
        "the shape \(tuple(scale.shape)) of the scale does not fit \(tuple([rows, columns]))")
    }
    let (scales, _) = try scale.scales(exponentsAreBytes: false)
    var zeros: PackedNumbers?
    if let zero {
      zeros = PackedNumbers(
        zero, bits: bits, rows: rows, columns: scale.shape[1], .alongColumns,
        table: CodeTable.unsigned[bits])
      guard zeros != nil, zero.encoding == .plain(.i32), zero.shape.count == 2,
        zero.shape[1] == scale.shape[1]
      else { throw Obstacle("its zero points do not fit its scales") }
    }
    return TensorStorage(
      widening: try ScaledNumbers(codes, grid, scales: scales, zeros: zeros), of: tensor.path,
      as: WidenedCodes("packed int\(bits)", bits: bits), shape: [rows, columns])
  }
}
