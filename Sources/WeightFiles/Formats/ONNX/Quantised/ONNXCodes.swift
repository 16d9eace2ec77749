import Matrices

/// The codes of one weight, and how a node widens them.
///
/// The elements are `(code − zero) · scale` in singles, also if the node computes in half precision.
struct ONNXCodes {
  let tensor: WeightTensor
  let use: ONNXQuantisedUse
  let layout: ONNXQuantisedOperation.Layout

  /// What distinguishes this rule from those of other nodes, besides the scales.
  var rule: String {
    let numbers = use.numbers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.key)=\($0.value)" }
    return "\(layout) \(numbers)"
  }

  /// Whether elements of a type may be codes.
  static func mayBe(_ encoding: ElementEncoding) -> Bool {
    encoding.mayBeCodes || short(encoding) != nil
  }

  /// The length in bits of elements of less than a byte, and what they stand for.
  private static func short(_ encoding: ElementEncoding) -> (bits: Int, table: [Double])? {
    switch encoding {
    case .unread("int4"): (4, CodeTable.signed[4])
    case .unread("uint4"): (4, CodeTable.unsigned[4])
    case .unread("int2"): (2, CodeTable.signed[2])
    case .unread("uint2"): (2, CodeTable.unsigned[2])
    case .plain(.f4): (4, CodeTable.e2m1)
    default: nil
    }
  }

  /// The elements of a tensor, short or not, as numbers.
  private static func numbers(_ storage: TensorStorage) -> (any NumberSource)? {
    guard let short = short(storage.encoding) else { return PlainNumbers(storage) }
    return PackedNumbers(flat: storage, bits: short.bits, table: short.table)
  }

  /// The weight as the node widens it.
  func widened(scale: TensorStorage, zero: TensorStorage?) throws(Obstacle) -> TensorStorage {
    if case .bits = layout { return try widenedWords(scale: scale, zero: zero) }
    if case .unknown = layout { throw Obstacle("this way of packing is not known") }
    if isBlocked, ONNXCodes.short(tensor.encoding) == nil {
      throw Obstacle("its bytes may hold several codes each")
    }
    guard let codes = ONNXCodes.numbers(tensor.storage) else {
      throw Obstacle("it has no elements")
    }
    let (scales, type) = try scale.scales(exponentsAreBytes: false)
    let grid = try grid(scale.shape)
    let zeros = try zero.map { (storage) throws(Obstacle) -> any NumberSource in
      guard let numbers = ONNXCodes.numbers(storage) else {
        throw Obstacle("its zero points are not numbers")
      }
      // One for all, or one for each scale.
      guard numbers.count == 1, scales.count > 1, let one = numbers.all(atMost: 1) else {
        return numbers
      }
      return MappedNumbers(source: scales) { _ in one[0] }
    }
    let name = "\(tensor.encoding) × \(type)" + (grid.words.isEmpty ? "" : " \(grid.words)")
    return TensorStorage(
      widening: try ScaledNumbers(codes, grid, scales: scales, zeros: zeros), of: tensor.path,
      as: WidenedCodes(name, tensor.encoding), shape: tensor.shape)
  }

  private func grid(_ scale: [Int]) throws(Obstacle) -> ScaleGrid {
    let shape = tensor.shape
    let all = shape.reduce(1, *)
    if scale.allSatisfy({ $0 == 1 }), use.numbers["block_size"] ?? 0 == 0 {
      return ScaleGrid(rows: .one(1), columns: .one(all))
    }
    let unfit = Obstacle(
      "the shape \(tuple(scale)) of the scale does not fit \(tuple(shape))")
    let axis: Int?
    switch layout {
    case .axis: axis = position(of: use.numbers["axis"] ?? 1)
    case .blocks: axis = position(of: use.numbers["quantize_axis"] ?? 1)
    case .broadcast:
      let leading = shape.count - scale.count
      axis = scale.firstIndex { $0 != 1 }.map { $0 + leading }
    case .first: axis = 0
    case .last: axis = shape.count - 1
    case .gemm: axis = use.numbers["transB"] ?? 0 == 0 ? 1 : 0
    case .directions: return try directionGrid(scale, unfit)
    case .single, .bits, .unknown: throw unfit
    }
    guard let axis, shape.indices.contains(axis) else { throw unfit }
    let (length, inner) = (shape[axis], shape[(axis + 1)...].reduce(1, *))
    let outer = all / length / inner
    let blockLength = use.numbers["block_size"] ?? (isBlocked ? 128 : 0)
    if blockLength != 0, layout.hasBlocks {
      let groups = ScaleGrid.Groups(length, inGroupsOf: blockLength)
      var expected = shape
      expected[axis] = groups.count
      guard blockLength > 0, scale == expected else { throw unfit }
      if inner == 1 { return ScaleGrid(rows: .each(outer), columns: groups) }
      return ScaleGrid(stack: .each(outer), rows: groups, columns: .each(inner))
    }
    guard scale.filter({ $0 != 1 }) == [length] else { throw unfit }
    if inner == 1 { return ScaleGrid(rows: .one(outer), columns: .each(length)) }
    return ScaleGrid(stack: .one(outer), rows: .each(length), columns: .one(inner))
  }

  private var isBlocked: Bool { if case .blocks = layout { true } else { false } }

  private func position(of axis: Int) -> Int {
    axis < 0 ? axis &+ tensor.shape.count : axis
  }

  /// A recurrent layer has one scale for each direction, or one for each gate of each direction.
  private func directionGrid(_ scale: [Int], _ unfit: Obstacle) throws(Obstacle) -> ScaleGrid {
    let shape = tensor.shape
    guard shape.count == 3 else { throw unfit }
    if scale == [shape[0], shape[2]] {
      return ScaleGrid(stack: .each(shape[0]), rows: .one(shape[1]), columns: .each(shape[2]))
    }
    guard scale == [shape[0]] else { throw unfit }
    return ScaleGrid(stack: .each(shape[0]), rows: .one(shape[1]), columns: .one(shape[2]))
  }
}

extension ONNXQuantisedOperation.Layout {
  /// Whether the attribute `block_size` is about it.
  fileprivate var hasBlocks: Bool {
    switch self {
    case .axis, .blocks: true
    default: false
    }
  }
}
