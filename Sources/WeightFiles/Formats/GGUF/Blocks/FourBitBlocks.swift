import Matrices

// Blocks of 4 bits that are not a scale apart: each number is the place of a value in a table of 16. The low halves of the
// bytes of a part are its first elements, the high halves the others. Layouts and arithmetic are those of ggml.

extension Quantised {
  /// The values of IQ4_NL and IQ4_XS: `kvalues_iq4nl` of ggml.
  fileprivate static let unevenValues: [Float] = [
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113,
  ]
  /// The numbers of the E2M1 format (OCP Microscaling Formats, version 1.0), doubled.
  fileprivate static let doubledE2M1: [Float] = [
    0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12,
  ]

  /// A block of 32 with a scale in half precision: `d · v`.
  enum IQ4_NL: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 18 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      block.put(16, bytesAt: 2, scale, unevenValues, into: &tile, at: start)
    }
  }

  /// A block of 256; for 32 elements a scale of 6 bits: `d · (s − 32) · v`.
  ///
  /// Four bits of a scale are half a byte of bytes 4 to 7, the other two are in bytes 2 and 3.
  enum IQ4_XS: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 136 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      let highs: UInt16 = block.littleEndian(at: 2)
      for part in 0..<8 {
        let high = UInt8(truncatingIfNeeded: highs &>> UInt16(2 * part) & 3)
        let six = Int32(block.nibble(part, from: 4) | high << 4)
        block.put(
          16, bytesAt: 8 + part * 16, scale * Float(six - 32), unevenValues, into: &tile,
          at: start + part * 32)
      }
    }
  }

  /// MXFP4: a block of 32 E2M1 numbers; the scale is a power of two, stored as its exponent.
  enum MXFP4: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 17 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      // Half the scale, because the values are doubled. The smallest two are subnormal singles; 255 is no NaN here.
      let exponent = UInt32(block.byte(at: 0))
      let bits: UInt32 = exponent < 2 ? 0x0020_0000 << exponent : (exponent - 1) << 23
      block.put(16, bytesAt: 1, Float(bitPattern: bits), doubledE2M1, into: &tile, at: start)
    }
  }

  /// NVFP4: a block of 64 E2M1 numbers; for 16 elements a scale in E4M3 without a sign.
  enum NVFP4: QuantisedBlock {
    static var length: Int { 64 }
    static var byteCount: Int { 36 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      for part in 0..<4 {
        block.put(
          8, bytesAt: 4 + part * 8, halfScale(block.byte(at: part)), doubledE2M1, into: &tile,
          at: start + part * 16)
      }
    }

    /// Half of an E4M3 number, because the values are doubled. The highest bit is ignored; 0x7f, NaN elsewhere, is 0.
    @inline(__always) private static func halfScale(_ bits: UInt8) -> Float {
      if bits == 0x7f { return 0 }
      let (exponent, fraction) = (UInt32(bits >> 3 & 15), UInt32(bits & 7))
      if exponent == 0 { return Float(fraction) * 0x1p-10 }
      return Float(bitPattern: (exponent + 119) << 23 | fraction << 20)
    }
  }
}

extension RawSpan {
  /// Widens a part of twice as many elements as bytes: a factor times values of a table.
  @inline(__always) fileprivate func put(
    _ count: Int, bytesAt offset: Int, _ factor: Float, _ values: [Float],
    into tile: inout MutableSpan<Double>, at start: Int
  ) {
    for i in 0..<count {
      let pair = byte(at: offset + i)
      tile[start + i] = Double(factor * values[Int(pair & 15)])
      tile[start + count + i] = Double(factor * values[Int(pair >> 4)])
    }
  }
}
