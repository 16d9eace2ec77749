// Blocks of one scale in half precision and numbers of one, one and a half, or two bits. Layouts and arithmetic are those of
// ggml.

extension Quantised {
  /// 1 bit, `±d`: a set bit is `d`, the others are `−d`; the lowest bit of a byte comes first.
  enum Q1_0: QuantisedBlock {
    static var length: Int { 128 }
    static var byteCount: Int { 18 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      for i in 0..<128 {
        let bit = block.byte(at: 2 + i / 8) &>> UInt8(i % 8) & 1
        tile[start + i] = Double(bit == 1 ? scale : -scale)
      }
    }
  }

  /// 2 bits, `d · (q − 1)`; the lowest bits of a byte come first.
  enum Q2_0: QuantisedBlock {
    static var length: Int { 64 }
    static var byteCount: Int { 18 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      for i in 0..<64 {
        let bits = block.byte(at: 2 + i / 4) &>> UInt8(i % 4 * 2) & 3
        tile[start + i] = Double(Float(Int32(bits) - 1) * scale)
      }
    }
  }

  /// Five digits of base 3 in a byte, `d · (q − 1)`.
  ///
  /// A byte is the upper end of a fraction of 256: times 3, the carry is the first digit. Digit t of byte b is element
  /// 32 t + b for the first 32 bytes, 160 + 16 t + b for the next 16, and 240 + 4 t + b for the last four, which have four
  /// digits.
  enum TQ1_0: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 54 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 52)
      block.putDigits(5, of: 0..<32, scale, into: &tile, at: start)
      block.putDigits(5, of: 32..<48, scale, into: &tile, at: start + 160)
      block.putDigits(4, of: 48..<52, scale, into: &tile, at: start + 240)
    }
  }

  /// 2 bits, `d · (q − 1)`: bits 2 t and 2 t + 1 of byte b of half g are element 128 g + 32 t + b.
  enum TQ2_0: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 66 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 64)
      for part in 0..<8 {
        let shift = UInt8(part % 4 * 2)
        for i in 0..<32 {
          let bits = block.byte(at: part / 4 * 32 + i) &>> shift & 3
          tile[start + part * 32 + i] = Double(Float(Int32(bits) - 1) * scale)
        }
      }
    }
  }
}

extension RawSpan {
  /// Writes the first digits of bytes: first the first digit of each, then the second of each, and so on.
  @inline(__always) fileprivate func putDigits(
    _ count: Int, of bytes: Range<Int>, _ scale: Float, into tile: inout MutableSpan<Double>,
    at start: Int
  ) {
    var power: UInt8 = 1
    for digit in 0..<count {
      for i in 0..<bytes.count {
        let rest = byte(at: bytes.lowerBound + i) &* power
        let value = Float(Int32((UInt16(rest) &* 3) >> 8) - 1) * scale
        tile[start + digit * bytes.count + i] = Double(value)
      }
      power &*= 3
    }
  }
}
