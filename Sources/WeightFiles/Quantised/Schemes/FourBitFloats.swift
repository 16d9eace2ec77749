import Files
import Matrices

/// 4-bit floats (E2M1), two in a byte, the first in its low half, with a scale for each 16 or 32 neighbours of a row.
///
/// With 16, the scales are 8-bit floats (NVFP4), and a second scale of the whole weight multiplies
/// (`weight_scale_2`, ModelOpt) or divides them (`weight_global_scale`, compressed-tensors). With 32, the scales are powers
/// of 2 (MXFP4). The elements are `code · scale` in singles, for NVFP4 with the two scales joined first.
enum FourBitFloats: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let tensor = tensors[place]
    // The name of the weight without what says that it is packed.
    let packed = tensors.stem(of: place, before: "_packed")
    let name = packed ?? tensors.name(of: place)
    guard tensor.encoding == .plain(.u8) || tensor.encoding == .plain(.f4),
      let scale = tensors.place(name, "_scale")
    else { return nil }
    let multiplier = tensors.place(name, "_scale_2")
    let divisor = tensors.place(name, "_global_scale")
    // Bytes are 4-bit floats only if a name says that they are packed, or the second scale does.
    guard packed != nil || multiplier != nil || divisor != nil || tensor.encoding == .plain(.f4)
    else { return nil }
    let layer = tensors.stem(of: place, before: "weight")
    let others = layer.map { tensors.places($0, ["input_scale", "comfy_quant"]) } ?? []
    let companions = [scale] + [multiplier, divisor].compactMap(\.self) + others
    return QuantisedWeight(at: place, scale: scale, companions: companions, among: tensors) {
      () throws(Obstacle) in
      if layer.flatMap({ tensors.place($0, "comfy_quant") }) != nil {
        throw Obstacle("its scales may be in the order of a graphics processor")
      }
      if tensors.place(name, "_zero_point") != nil { throw Obstacle("it has zero points") }
      let factor = try wholeScale(multiplier: multiplier, divisor: divisor, among: tensors)
      return try widened(tensor, scale: tensors[scale].storage, times: factor)
    }
  }

  /// What the scales are multiplied or divided by; nil for nothing.
  private static func wholeScale(
    multiplier: Int?, divisor: Int?, among tensors: NamedTensors
  ) throws(Obstacle) -> (@Sendable (Double) -> Double)? {
    guard let place = multiplier ?? divisor else { return nil }
    guard multiplier == nil || divisor == nil, let number = tensors[place].storage.table(of: 1)?[0]
    else { throw Obstacle("expected one number as the scale of the whole weight") }
    let factor = Float(number)
    if multiplier != nil { return { Double(Float($0) * factor) } }
    return { Double(Float($0) / factor) }
  }

  private static func widened(
    _ tensor: WeightTensor, scale: TensorStorage, times factor: (@Sendable (Double) -> Double)?
  ) throws(Obstacle) -> TensorStorage {
    let storage = tensor.storage
    guard storage.shape.count >= 2, storage.elementCount != nil else {
      throw Obstacle("it is no matrix")
    }
    var shape = storage.shape
    let codes: PackedNumbers?
    if storage.encoding == .plain(.f4) {
      codes = PackedNumbers(flat: storage, bits: 4, table: CodeTable.e2m1)
    } else {
      shape[shape.count - 1] *= 2
      codes = PackedNumbers(bytes: storage)
    }
    guard let codes else { throw Obstacle("its bytes are not dense") }
    let isMX = scale.encoding == .plain(.u8) || scale.encoding == .plain(.f8e8m0)
    guard isMX == (factor == nil) else {
      throw Obstacle("its scales are of type \(DisplayedText.escaped("\(scale.encoding)"))")
    }
    let (scales, _) = try scale.scales(exponentsAreBytes: true)
    return TensorStorage(
      widening: try FourBitFloats.scaled(
        codes, shape, groupLength: isMX ? 32 : 16, scaleShape: scale.shape,
        scales: factor.map { MappedNumbers(source: scales, value: $0) } ?? scales),
      of: tensor.path, as: WidenedCodes(isMX ? "mxfp4" : "nvfp4", bits: 4), shape: shape)
  }

  /// Codes times their scales.
  ///
  /// - Parameter shape: the shape of the weight; groups are neighbours along its last dimension.
  static func scaled(
    _ codes: PackedNumbers, _ shape: [Int], groupLength: Int, scaleShape: [Int],
    scales: any NumberSource
  ) throws(Obstacle) -> ScaledNumbers {
    guard let columns = shape.last, columns % groupLength == 0,
      scaleShape == Array(shape.dropLast()) + [columns / groupLength]
    else {
      throw Obstacle("the shape \(tuple(scaleShape)) of the scale does not fit \(tuple(shape))")
    }
    let grid = ScaleGrid(
      rows: .each(codes.count / columns), columns: .init(columns, inGroupsOf: groupLength))
    return try ScaledNumbers(codes, grid, scales: scales)
  }
}

/// The experts of gpt-oss: MXFP4 codes in `…_blocks`, 16 bytes for each group, and exponents in `…_scales`.
///
/// `…_blocks` has shape (experts, rows, groups, 16), `…_scales` (experts, rows, groups); the elements have shape
/// (experts, rows, 32 · groups).
enum ExpertBlocks: QuantisationScheme {
  static func weight(at place: Int, among tensors: NamedTensors) -> QuantisedWeight? {
    let tensor = tensors[place]
    guard tensor.encoding == .plain(.u8), let name = tensors.stem(of: place, before: "_blocks"),
      let scale = tensors.place(name, "_scales")
    else { return nil }
    return QuantisedWeight(at: place, scale: scale, companions: [scale], among: tensors) {
      () throws(Obstacle) in
      let exponents = tensors[scale].storage
      guard tensor.shape.count >= 3, tensor.shape.last == 16,
        exponents.shape == Array(tensor.shape.dropLast()), exponents.encoding == .plain(.u8)
      else {
        throw Obstacle(
          "the shape \(tuple(exponents.shape)) of the scale does not fit \(tuple(tensor.shape))")
      }
      guard let codes = PackedNumbers(bytes: tensor.storage) else {
        throw Obstacle("its bytes are not dense")
      }
      let groups = tensor.shape[tensor.shape.count - 2]
      let shape = Array(tensor.shape.dropLast(2)) + [groups * 32]
      let (scales, _) = try exponents.scales(exponentsAreBytes: true)
      return TensorStorage(
        widening: try FourBitFloats.scaled(
          codes, shape, groupLength: 32, scaleShape: exponents.shape, scales: scales),
        of: tensor.path, as: WidenedCodes("mxfp4", bits: 4), shape: shape)
    }
  }
}

extension PackedNumbers {
  /// The 4-bit floats in the bytes of a tensor, two in each.
  fileprivate init?(bytes: TensorStorage) {
    guard let count = bytes.elementCount else { return nil }
    self.init(
      bytes, bits: 4, rows: 1, columns: count * 2, .alongRows(wordsPerRow: count),
      table: CodeTable.e2m1)
  }
}
