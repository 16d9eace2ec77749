// Blocks of 256 elements, in parts of 16 or 32. Each part has a scale of a few bits, and a scale in half precision
// multiplies all of these.

extension Quantised {
  /// 2 bits; 16 scales and 16 offsets of 4 bits, `d · s · q − e · m`.
  ///
  /// Bits 2 t and 2 t + 1 of byte b of half g are element 128 g + 32 t + b.
  enum Q2_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 84 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, offsetScale) = (block.half(at: 80), block.half(at: 82))
      for part in 0..<16 {
        let both = block.byte(at: part)
        let (factor, offset) = (scale * Float(both & 15), offsetScale * Float(both >> 4))
        let bytes = 16 + part / 8 * 32 + part % 2 * 16
        let shift = UInt8(part % 8 / 2 * 2)
        for i in 0..<16 {
          let bits = block.byte(at: bytes + i) &>> shift & 3
          tile[start + part * 16 + i] = Double(factor * Float(bits) - offset)
        }
      }
    }
  }

  /// 3 bits; 16 scales of 6 bits, `d · (s − 32) · (q − 4)`.
  ///
  /// Two bits lie as in Q2_K; the third bit of element 32 t + b is bit t of byte b at the start of the block.
  enum Q3_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 110 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 108)
      for part in 0..<16 {
        // Four bits of a scale are half a byte of the first eight bytes, the other two are in the last four bytes.
        let low = block.byte(at: 96 + part % 8) &>> UInt8(part / 8 * 4) & 15
        let high = block.byte(at: 104 + part % 4) &>> UInt8(part / 4 * 2) & 3
        let factor = scale * Float(Int32(low | high << 4) - 32)
        let bytes = 32 + part / 8 * 32 + part % 2 * 16
        let shift = UInt8(part % 8 / 2 * 2)
        for i in 0..<16 {
          let two = block.byte(at: bytes + i) &>> shift & 3
          let third = block.byte(at: part % 2 * 16 + i) &>> UInt8(part / 2) & 1
          let value = factor * Float(Int32(two | third << 2) - 4)
          tile[start + part * 16 + i] = Double(value)
        }
      }
    }
  }

  /// 4 bits; 8 scales and 8 offsets of 6 bits, `d · s · q − e · m`.
  ///
  /// The low halves of 32 bytes are one part, the high halves the next.
  enum Q4_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 144 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      for part in 0..<8 {
        let (factor, offset) = block.scaleAndOffset(part)
        let bytes = 16 + part / 2 * 32
        let shift = UInt8(part % 2 * 4)
        for i in 0..<32 {
          let bits = block.byte(at: bytes + i) &>> shift & 15
          tile[start + part * 32 + i] = Double(factor * Float(bits) - offset)
        }
      }
    }
  }

  /// 5 bits; as in Q4_K, and the fifth bit of element 32 p + b is bit p of byte b of 32 other bytes.
  enum Q5_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 176 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      for part in 0..<8 {
        let (factor, offset) = block.scaleAndOffset(part)
        let bytes = 48 + part / 2 * 32
        let shift = UInt8(part % 2 * 4)
        for i in 0..<32 {
          let four = block.byte(at: bytes + i) &>> shift & 15
          let fifth = block.byte(at: 16 + i) &>> UInt8(part) & 1
          tile[start + part * 32 + i] = Double(factor * Float(four | fifth << 4) - offset)
        }
      }
    }
  }

  /// 6 bits; 16 scales of 8 bits with a sign, `d · s · (q − 32)`.
  ///
  /// Four bits of element 128 g + 64 h + b are half h of byte b of 64 bytes; the others lie as in Q2_K.
  enum Q6_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 210 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 208)
      for part in 0..<16 {
        let factor = scale * Float(Int8(bitPattern: block.byte(at: 192 + part)))
        let lowBytes = part / 8 * 64 + part % 4 * 16
        let lowShift = UInt8(part % 8 / 4 * 4)
        let highBytes = 128 + part / 8 * 32 + part % 2 * 16
        let highShift = UInt8(part % 8 / 2 * 2)
        for i in 0..<16 {
          let four = block.byte(at: lowBytes + i) &>> lowShift & 15
          let two = block.byte(at: highBytes + i) &>> highShift & 3
          let value = factor * Float(Int32(four | two << 4) - 32)
          tile[start + part * 16 + i] = Double(value)
        }
      }
    }
  }
}

extension Quantised {
  /// 8 bits with a sign, `d · q`, where the scale is a single. The sums of parts that follow are not needed.
  enum Q8_K: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 292 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = Float(bitPattern: block.littleEndian(at: 0))
      for i in 0..<256 {
        tile[start + i] = Double(scale * Float(Int8(bitPattern: block.byte(at: 4 + i))))
      }
    }
  }
}

extension RawSpan {
  /// The scale and the offset of one of the eight parts of a Q4_K or Q5_K block.
  ///
  /// In parts 0 to 3, scale and offset are each the low six bits of a byte. In parts 4 to 7, the low four bits of each are
  /// in a byte of the part itself. The high two bits are above the six bits of part − 4.
  @inline(__always) fileprivate func scaleAndOffset(_ part: Int) -> (Float, Float) {
    let byte = part % 4
    let (first, second, third) = (
      self.byte(at: 4 + byte), self.byte(at: 8 + byte), self.byte(at: 12 + byte)
    )
    let scale = part < 4 ? first & 63 : third & 15 | first >> 2 & 48
    let offset = part < 4 ? second & 63 : third >> 4 | second >> 2 & 48
    return (half(at: 0) * Float(scale), half(at: 2) * Float(offset))
  }
}
