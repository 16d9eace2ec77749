/// Widening of the short floating-point formats to double, each exact for every bit pattern.
///
/// A format with f fraction bits and exponent bias b stores, for an exponent field e > 0,
/// `±2^(e − b) · (1 + m / 2^f)`, and for e = 0 the subnormal `±2^(1 − b) · m / 2^f`.
/// A NaN widens to some quiet NaN.
extension Double {
  /// The value of an IEEE 754 half: 5 exponent bits, 10 fraction bits.
  @inlinable public init(f16 bits: UInt16) {
    let magnitude = UInt64(bits & 0x7fff)
    let finite = Double.widened(magnitude, fractionBits: 10, bias: 15)
    let special = Double.special(fraction: magnitude & 0x3ff)
    self.init(magnitude >= 0x7c00 ? special : finite, negative: bits & 0x8000 != 0)
  }

  /// The value of a bfloat16: the upper half of a single.
  @inlinable public init(bf16 bits: UInt16) {
    self.init(Float(bitPattern: UInt32(bits) << 16))
  }

  /// The value of an 8-bit float with 4 exponent and 3 fraction bits, without infinities ("fn").
  ///
  /// Largest value 448; `0x7f` and `0xff` are NaN.
  @inlinable public init(f8e4m3 bits: UInt8) {
    let magnitude = UInt64(bits & 0x7f)
    let finite = Double.widened(magnitude, fractionBits: 3, bias: 7)
    self.init(magnitude == 0x7f ? .nan : finite, negative: bits & 0x80 != 0)
  }

  /// The value of an 8-bit float with 5 exponent and 2 fraction bits, with infinities and NaNs.
  @inlinable public init(f8e5m2 bits: UInt8) {
    let magnitude = UInt64(bits & 0x7f)
    let finite = Double.widened(magnitude, fractionBits: 2, bias: 15)
    let special = Double.special(fraction: magnitude & 0x3)
    self.init(magnitude >= 0x7c ? special : finite, negative: bits & 0x80 != 0)
  }

  /// The value of an 8-bit float with 4 exponent and 3 fraction bits, finite, with one zero ("fnuz").
  ///
  /// Largest value 240; `0x80` is the only NaN.
  @inlinable public init(f8e4m3fnuz bits: UInt8) {
    let finite = Double.widened(UInt64(bits & 0x7f), fractionBits: 3, bias: 8)
    self.init(bits == 0x80 ? .nan : finite, negative: bits & 0x80 != 0)
  }

  /// The value of an 8-bit float with 5 exponent and 2 fraction bits, finite, with one zero ("fnuz").
  ///
  /// Largest value 57,344; `0x80` is the only NaN.
  @inlinable public init(f8e5m2fnuz bits: UInt8) {
    let finite = Double.widened(UInt64(bits & 0x7f), fractionBits: 2, bias: 16)
    self.init(bits == 0x80 ? .nan : finite, negative: bits & 0x80 != 0)
  }

  /// The value of an 8-bit scale, `2^(bits − 127)`; `0xff` is NaN.
  @inlinable public init(f8e8m0 bits: UInt8) {
    let power = Double(bitPattern: (UInt64(bits) + 1023 - 127) << 52)
    self = bits == 0xff ? .nan : power
  }

  /// A finite non-negative value from its exponent and fraction fields, both branches free of
  /// double-precision subnormals, which are slow to multiply.
  @inlinable static func widened(
    _ magnitude: UInt64, fractionBits: UInt64, bias: UInt64
  ) -> Double {
    let normal = Double(bitPattern: magnitude << (52 - fractionBits) + (1023 - bias) << 52)
    let unit = Double(bitPattern: (1024 - bias - fractionBits) << 52)
    let subnormal = Double(Int32(truncatingIfNeeded: magnitude)) * unit
    return magnitude >> fractionBits == 0 ? subnormal : normal
  }

  /// Infinity or NaN, as IEEE 754 decides by the fraction of an exponent field of all ones.
  @inlinable static func special(fraction: UInt64) -> Double {
    fraction == 0 ? .infinity : .nan
  }

  @inlinable init(_ magnitude: Double, negative: Bool) {
    self = negative ? -magnitude : magnitude
  }
}
