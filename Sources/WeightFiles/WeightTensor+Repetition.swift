import Glibc

/// How a tensor repeats another.
public enum TensorRepetition: Sendable {
  /// Both names stand for the same bytes of one file.
  case tied
  /// Their elements are equal, byte for byte.
  case equal
}

extension WeightTensor {
  /// How this tensor repeats another of the same shape, encoding and arrangement; nil if it does not.
  ///
  /// Elements that are packed in their file are not unpacked for this: of those only tied ones are found.
  ///
  /// - Complexity: reads both up to the first difference.
  public func repetition(of other: WeightTensor) -> TensorRepetition? {
    guard encoding == other.encoding, storage.axes == other.storage.axes,
      byteOrder == other.byteOrder
    else { return nil }
    switch (storage.bytes, other.storage.bytes) {
    case (.packed(let bytes), .packed(let others)): return bytes === others ? .tied : nil
    case (.mapped(let file, let range), .mapped(let otherFile, let otherRange)):
      if file === otherFile, range == otherRange { return .tied }
      return file.holdsSameBytes(range, as: otherFile, otherRange) ? .equal : nil
    default: return nil
    }
  }
}

extension MappedFile {
  fileprivate func holdsSameBytes(
    _ range: Range<Int>, as other: MappedFile, _ otherRange: Range<Int>
  ) -> Bool {
    guard range.count == otherRange.count else { return false }
    return withBytes { bytes in
      other.withBytes { others in
        unsafe bytes.extracting(range).withUnsafeBytes { left in
          unsafe others.extracting(otherRange).withUnsafeBytes { right in
            // No address means no bytes, on both sides.
            guard let start = left.baseAddress, let otherStart = right.baseAddress else {
              return true
            }
            return unsafe memcmp(start, otherStart, range.count) == 0
          }
        }
      }
    }
  }
}
