// Blocks of 32 elements with one scale in half precision. For 4 and 5 bits, the low halves of 16 bytes are the first 16
// elements and the high halves the others. The fifth bit of element i is bit i of 4 bytes that precede them.

extension Quantised {
  /// 4 bits, `d · (q − 8)`.
  enum Q4_0: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 18 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      for i in 0..<16 {
        let pair = block.byte(at: 2 + i)
        tile[start + i] = Double(scale * Float(Int32(pair & 15) - 8))
        tile[start + 16 + i] = Double(scale * Float(Int32(pair >> 4) - 8))
      }
    }
  }

  /// 4 bits with a minimum, `d · q + m`.
  enum Q4_1: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 20 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, least) = (block.half(at: 0), block.half(at: 2))
      for i in 0..<16 {
        let pair = block.byte(at: 4 + i)
        tile[start + i] = Double(scale * Float(pair & 15) + least)
        tile[start + 16 + i] = Double(scale * Float(pair >> 4) + least)
      }
    }
  }

  /// 5 bits, `d · (q − 16)`.
  enum Q5_0: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 22 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      let fifth: UInt32 = block.littleEndian(at: 2)
      for i in 0..<16 {
        let pair = UInt32(block.byte(at: 6 + i))
        let low = pair & 15 | (fifth &>> UInt32(i) & 1) << 4
        let high = pair >> 4 | (fifth &>> UInt32(i + 16) & 1) << 4
        tile[start + i] = Double(scale * Float(Int32(bitPattern: low) - 16))
        tile[start + 16 + i] = Double(scale * Float(Int32(bitPattern: high) - 16))
      }
    }
  }

  /// 5 bits with a minimum, `d · q + m`.
  enum Q5_1: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 24 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, least) = (block.half(at: 0), block.half(at: 2))
      let fifth: UInt32 = block.littleEndian(at: 4)
      for i in 0..<16 {
        let pair = UInt32(block.byte(at: 8 + i))
        let low = pair & 15 | (fifth &>> UInt32(i) & 1) << 4
        let high = pair >> 4 | (fifth &>> UInt32(i + 16) & 1) << 4
        tile[start + i] = Double(scale * Float(low) + least)
        tile[start + 16 + i] = Double(scale * Float(high) + least)
      }
    }
  }

  /// 8 bits with a sign, `d · q`.
  enum Q8_0: QuantisedBlock {
    static var length: Int { 32 }
    static var byteCount: Int { 34 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let scale = block.half(at: 0)
      for i in 0..<32 {
        tile[start + i] = Double(scale * Float(Int8(bitPattern: block.byte(at: 2 + i))))
      }
    }
  }
}
