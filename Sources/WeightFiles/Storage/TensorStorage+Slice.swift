import Matrices

extension TensorStorage {
  /// The elements with one value of an index, as a tensor of one rank less.
  ///
  /// - Returns: nil if they do not start at the start of a byte or of a quantised block.
  func slice(_ axis: Int, at value: Int) -> TensorStorage? {
    let first = axes[axis].offset(value)
    var rest = axes
    rest.remove(at: axis)
    // The last element that the other indices reach.
    let last = rest.reduce(first) { $0 + ($1.count == 0 ? 0 : $1.offset($1.count - 1)) }
    guard let start = encoding.byteOffset(of: first) else { return nil }
    // A slice may end within a block that also holds elements of the next one.
    let end = encoding.byteEnd(of: last)
    return TensorStorage(
      bytes: bytes.part(start..<max(start, min(end, bytes.count))), encoding: encoding, axes: rest,
      byteOrder: byteOrder)
  }
}

extension ElementEncoding {
  /// Where an element starts, in bytes from the first; nil if it is not at the start of a byte or a block.
  fileprivate func byteOffset(of element: Int) -> Int? {
    switch self {
    case .plain(let type): (element * type.bits).isMultiple(of: 8) ? element * type.bits / 8 : nil
    case .widened: element * 4
    case .quantised(let type):
      element.isMultiple(of: type.blockLength)
        ? element / type.blockLength * type.blockBytes : nil
    case .codes, .unread, .unavailable: nil
    }
  }

  /// The end of the byte or block that holds an element, in bytes from the start of the first element.
  fileprivate func byteEnd(of element: Int) -> Int {
    switch self {
    case .plain(let type): ((element + 1) * type.bits + 7) / 8
    case .widened: (element + 1) * 4
    case .quantised(let type): (element / type.blockLength + 1) * type.blockBytes
    case .codes, .unread, .unavailable: 0
    }
  }
}

extension TensorBytes {
  /// Some of the bytes, counted from the first.
  fileprivate func part(_ range: Range<Int>) -> TensorBytes {
    switch self {
    case .mapped(let file, let whole):
      .mapped(file, whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
    case .packed(let bytes, let whole):
      .packed(bytes, whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
    }
  }
}
