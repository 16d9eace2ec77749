/// Widening of the short floating-point formats to double, exact for every bit pattern.
///
/// A format with f fraction bits and exponent bias b stores, for an exponent field e > 0,
/// `±2^(e − b) · (1 + m / 2^f)`, and for e = 0 the subnormal `±2^(1 − b) · m / 2^f`.
/// A NaN widens to a quiet NaN.
extension Double {
  /// The value of an IEEE 754 half-precision number: 5 exponent bits, 10 fraction bits.
  @inlinable @inline(__always) public init(f16 bits: UInt16) {
    let special: UInt32 = bits & 0x7fff >= 0x7c00 ? 0x7f80_0000 : 0
    self.init(
      magnitude: UInt32(bits & 0x7fff), fractionBits: 10, bias: 15,
      setting: special | UInt32(bits & 0x8000) &<< 16)
  }

  /// The value of a bfloat16: the upper 16 bits of a single.
  @inlinable @inline(__always) public init(bf16 bits: UInt16) {
    self.init(Float(bitPattern: UInt32(bits) &<< 16))
  }

  /// The value of an 8-bit float with 4 exponent and 3 fraction bits, without infinities ("fn").
  ///
  /// Largest value 448; `0x7f` and `0xff` are NaN.
  @inlinable @inline(__always) public init(f8e4m3 bits: UInt8) {
    let special: UInt32 = bits & 0x7f == 0x7f ? 0x7fc0_0000 : 0
    self.init(
      magnitude: UInt32(bits & 0x7f), fractionBits: 3, bias: 7,
      setting: special | UInt32(bits & 0x80) &<< 24)
  }

  /// The value of an 8-bit float with 5 exponent and 2 fraction bits, with infinities and NaNs.
  @inlinable @inline(__always) public init(f8e5m2 bits: UInt8) {
    // The upper 8 bits of an IEEE 754 half-precision number.
    self.init(f16: UInt16(bits) &<< 8)
  }

  /// The value of an 8-bit float with 4 exponent and 3 fraction bits, finite, with one zero ("fnuz").
  ///
  /// Largest value 240; `0x80` is the only NaN.
  @inlinable @inline(__always) public init(f8e4m3fnuz bits: UInt8) {
    let special: UInt32 = bits == 0x80 ? 0x7fc0_0000 : 0
    self.init(
      magnitude: UInt32(bits & 0x7f), fractionBits: 3, bias: 8,
      setting: special | UInt32(bits & 0x80) &<< 24)
  }

  /// The value of an 8-bit float with 5 exponent and 2 fraction bits, finite, with one zero ("fnuz").
  ///
  /// Largest value 57,344; `0x80` is the only NaN.
  @inlinable @inline(__always) public init(f8e5m2fnuz bits: UInt8) {
    let special: UInt32 = bits == 0x80 ? 0x7fc0_0000 : 0
    self.init(
      magnitude: UInt32(bits & 0x7f), fractionBits: 2, bias: 16,
      setting: special | UInt32(bits & 0x80) &<< 24)
  }

  /// The value of an 8-bit scale, `2^(bits − 127)`; `0xff` is NaN.
  @inlinable @inline(__always) public init(f8e8m0 bits: UInt8) {
    let power = Double(bitPattern: (UInt64(bits) &+ 896) &<< 52)
    self = bits == 0xff ? .nan : power
  }

  /// The value of an exponent field and a fraction field. `setting` has further bits of a single: the sign, or an
  /// exponent field of all ones.
  ///
  /// Every finite value of the formats above is a normal single. So this computes in singles, without subnormal
  /// operands, which are slow, and without branches, so that a loop over it is compiled to vector code.
  @inlinable @inline(__always) init(
    magnitude: UInt32, fractionBits: UInt32, bias: UInt32, setting bits: UInt32
  ) {
    let normal = Float(bitPattern: magnitude &<< (23 &- fractionBits) &+ (127 &- bias) &<< 23)
    let unit = Float(bitPattern: (128 &- bias &- fractionBits) &<< 23)
    let subnormal = Float(Int32(bitPattern: magnitude)) * unit
    let finite = magnitude &>> fractionBits == 0 ? subnormal : normal
    self.init(Float(bitPattern: finite.bitPattern | bits))
  }
}
