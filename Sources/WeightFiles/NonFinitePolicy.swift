import Matrices

/// What is done with a feature that has a NaN or an infinity among its elements.
public enum NonFinitePolicy: Sendable {
  /// Reading it throws an error that names the first such element.
  case reject
  /// It becomes all zeros; `WeightTensor.nonFiniteFeatures(_:)` says which these are.
  case zeroFeature
}

/// Looks for elements that are not finite numbers, feature by feature.
enum FinitenessCheck {
  /// Whether all of a range of a tile's elements are finite. Without branches, so that it costs little compared with
  /// reading.
  static func allFinite(_ tile: borrowing MutableSpan<Double>, _ range: Range<Int>) -> Bool {
    var carry: UInt64 = 0
    for i in range {
      // Only an exponent field of all ones carries into bit 11.
      carry |= (tile[i].bitPattern >> 52 & 0x7ff) &+ 1
    }
    return carry & 0x800 == 0
  }

  /// The place of the first non-finite element of a range, if any.
  static func firstBad(_ tile: borrowing MutableSpan<Double>, _ range: Range<Int>) -> Int? {
    for i in range where !tile[i].isFinite { return i }
    return nil
  }
}

extension ElementType {
  /// Whether the type has NaNs or infinities at all.
  var canBeNonFinite: Bool {
    switch self {
    case .i64, .i32, .i16, .i8, .u64, .u32, .u16, .u8, .bool, .f4, .f6e2m3, .f6e3m2: false
    default: true
    }
  }
}
