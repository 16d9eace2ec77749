import CVectors

/// A floating-point number shorter than a double: the element of a `PackedMatrix`.
///
/// All bits 0 must mean the number 0.
package protocol PackedElement: BitwiseCopyable, Sendable {
  /// Rounds doubles to the nearest numbers of this type, ties to even.
  ///
  /// - Parameters:
  ///   - source: `count` doubles.
  ///   - target: memory for `count` numbers; it is overwritten.
  /// - Returns: whether a number changed, if the type checks that.
  static func round(
    _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Self>, count: Int
  ) -> Rounding
}

/// Whether rounding changed any number.
package enum Rounding: Sendable {
  /// No number changed.
  case exact
  /// At least one number changed.
  case lossy
  /// It was not checked.
  case unchecked

  /// The outcome for several parts together: lossy if one is lossy; otherwise unchecked if one is unchecked.
  package static func combined(_ parts: [Rounding]) -> Rounding {
    if parts.contains(.lossy) { return .lossy }
    return parts.contains(.unchecked) ? .unchecked : .exact
  }
}

extension Float: PackedElement {
  package static func round(
    _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Float>, count: Int
  ) -> Rounding {
    unsafe vectors_narrow(source, target, count)
    return .unchecked
  }
}

/// A bf16 number: the upper 16 bits of a single.
///
/// It has 8 significant bits and the range of a single. The product of two bf16 numbers is a single, exactly.
package struct BF16: PackedElement, Equatable {
  /// Sign, 8 bits of exponent, 7 bits of fraction.
  package let bits: UInt16

  /// The number with the given bits.
  package init(bits: UInt16) { self.bits = bits }

  /// The same number as a single.
  package var single: Float { Float(bitPattern: UInt32(bits) << 16) }

  package static func round(
    _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<BF16>, count: Int
  ) -> Rounding {
    let isExact = unsafe target.withMemoryRebound(to: UInt16.self, capacity: count) {
      unsafe vectors_narrow_bf16(source, $0, count) != 0
    }
    return isExact ? .exact : .lossy
  }

  /// Subtracts `count` bf16 numbers from as many doubles, in double.
  static func subtract(
    _ numbers: UnsafePointer<BF16>, from target: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe numbers.withMemoryRebound(to: UInt16.self, capacity: count) {
      unsafe vectors_subtract_bf16(target, $0, count)
    }
  }
}
