import Files

/// How a tensor repeats another.
package enum TensorRepetition: Sendable {
  /// Both names stand for the same bytes of one file.
  case tied
  /// Their elements are equal, byte for byte.
  case equal
}

/// Finds tensors that repeat an earlier one.
package struct TensorRepetitions {
  /// Properties that equal tensors share and other tensors seldom do.
  private struct Key: Hashable {
    let encoding: ElementEncoding
    let byteOrder: ByteOrder
    let axes: [TensorAxis]
    let start: [UInt8]
  }

  /// The most bytes that are compared: a hostile file may use the same bytes in many tensors.
  private var budget = 1 << 31
  private var seen: [Key: [WeightTensor]] = [:]

  /// No tensor seen yet.
  package init() {}

  /// The earlier tensor of the same shape, encoding and arrangement that this one repeats; nil if there is none.
  ///
  /// Packed elements are not unpacked for this: of packed tensors, only tied ones are found.
  ///
  /// - Complexity: compares with each earlier tensor that starts alike, up to the first difference.
  package mutating func earlier(
    repeatedBy tensor: WeightTensor
  ) -> (tensor: WeightTensor, how: TensorRepetition)? {
    let key = Key(
      encoding: tensor.encoding, byteOrder: tensor.byteOrder, axes: tensor.storage.axes,
      start: tensor.start)
    for other in seen[key] ?? [] {
      if let how = repetition(tensor, other) { return (other, how) }
    }
    seen[key, default: []].append(tensor)
    return nil
  }

  private mutating func repetition(
    _ tensor: WeightTensor, _ other: WeightTensor
  ) -> TensorRepetition? {
    switch (tensor.storage.bytes, other.storage.bytes) {
    case (.packed(let bytes, let range), .packed(let others, let otherRange)):
      return bytes === others && range == otherRange ? .tied : nil
    case (.mapped(let file, let range), .mapped(let otherFile, let otherRange)):
      if file === otherFile, range == otherRange { return .tied }
      guard range.count <= budget else { return nil }
      budget -= range.count
      return file.holdsSameBytes(range, as: otherFile, otherRange) ? .equal : nil
    default: return nil
    }
  }
}

extension WeightTensor {
  /// The first bytes, up to 256; none for a packed tensor.
  fileprivate var start: [UInt8] {
    guard case .mapped(let file, let range) = storage.bytes else { return [] }
    return file.withBytes {
      $0.copied(range.lowerBound..<min(range.lowerBound + 256, range.upperBound))
    }
  }
}
