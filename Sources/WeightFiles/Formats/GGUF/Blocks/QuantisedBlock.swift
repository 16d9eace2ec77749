import Matrices

/// A block of quantised elements, widened to doubles together.
///
/// A protocol of static functions, so that each loop over blocks is specialised for its type. The arithmetic is done
/// in singles and in the reference's order, so that each element has the reference's bits.
protocol QuantisedBlock: SendableMetatype {
  /// How many elements a block has; a power of two.
  static var length: Int { get }
  /// The size of a block in bytes.
  static var byteCount: Int { get }

  /// Writes the elements of a block.
  ///
  /// - Parameters:
  ///   - block: its `byteCount` bytes.
  ///   - tile: where its `length` elements go, from `start` on.
  static func widen(_ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int)
}

/// The quantised element types, as types.
enum Quantised {}

extension RawSpan {
  /// The half at an offset, as a single; exact.
  @inline(__always) func half(at offset: Int) -> Float {
    Float(Double(f16: littleEndian(at: offset)))
  }
}
