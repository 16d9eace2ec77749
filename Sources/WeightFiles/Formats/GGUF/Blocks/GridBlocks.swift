// Blocks of 256 elements whose magnitudes are rows of eight or four values from a table (a grid), with signs of their own.
// A scale in half precision multiplies the scales of parts. Layouts and arithmetic are those of ggml (`ggml-common.h`,
// `ggml-quants.c`).

extension Quantised {
  /// 2.06 bits; for 32 elements four row numbers of 8 bits, four sets of signs, a scale of 4 bits: `d · (½ + s) · ¼ · ±g`.
  enum IQ2_XXS: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 66 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq2xxsGrid)
      for part in 0..<8 {
        let bits: UInt32 = block.littleEndian(at: 2 + part * 8 + 4)
        let factor = scale * (0.5 + Float(bits >> 28)) * 0.25
        for row in 0..<4 {
          let number = Int(block.byte(at: 2 + part * 8 + row))
          let signs = evenSigns(bits &>> UInt32(7 * row))
          grid.put(number, factor, signs, into: &tile, at: start + part * 32 + row * 8)
        }
      }
    }
  }

  /// 2.31 bits; row numbers of 9 bits beside sets of signs, and for 16 elements a scale of 4 bits: `d · (½ + s) · ¼ · ±g`.
  enum IQ2_XS: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 74 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq2xsGrid)
      for row in 0..<32 {
        let both: UInt16 = block.littleEndian(at: 2 + row * 2)
        let factor = scale * (0.5 + Float(block.nibble(row / 2, from: 66))) * 0.25
        grid.put(
          Int(both & 511), factor, evenSigns(UInt32(both >> 9)), into: &tile, at: start + row * 8)
      }
    }
  }

  /// 2.56 bits; row numbers of 10 bits, a sign for each element, and for 16 elements a scale of 4 bits.
  enum IQ2_S: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 82 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq2sGrid)
      for row in 0..<32 {
        let high = Int(block.byte(at: 66 + row / 4) &>> UInt8(row % 4 * 2) & 3)
        let factor = scale * (0.5 + Float(block.nibble(row / 2, from: 74))) * 0.25
        grid.put(
          Int(block.byte(at: 2 + row)) | high << 8, factor, block.byte(at: 34 + row),
          into: &tile, at: start + row * 8)
      }
    }
  }

  /// 3.06 bits; row numbers of 8 bits, and for 32 elements four sets of signs and a scale: `d · (½ + s) · ½ · ±g`.
  enum IQ3_XXS: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 98 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq3xxsGrid)
      for part in 0..<8 {
        let bits: UInt32 = block.littleEndian(at: 66 + part * 4)
        let factor = scale * (0.5 + Float(bits >> 28)) * 0.5
        for row in 0..<8 {
          let signs = evenSigns(bits &>> UInt32(row / 2 * 7)) &>> UInt8(row % 2 * 4)
          grid.put(
            Int(block.byte(at: 2 + part * 8 + row)), factor, signs, into: &tile,
            at: start + part * 32 + row * 4)
        }
      }
    }
  }

  /// 3.44 bits; row numbers of 9 bits, a sign for each element, and for 32 elements a scale: `d · (1 + 2 s) · ±g`.
  enum IQ3_S: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 110 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq3sGrid)
      for row in 0..<64 {
        let ninth = Int(block.byte(at: 66 + row / 8) &>> UInt8(row % 8) & 1)
        let factor = scale * Float(1 + 2 * Int32(block.nibble(row / 8, from: 106)))
        let signs = block.byte(at: 74 + row / 2) &>> UInt8(row % 2 * 4)
        grid.put(
          Int(block.byte(at: 2 + row)) | ninth << 8, factor, signs, into: &tile,
          at: start + row * 4)
      }
    }
  }

  /// Eight signs of which seven bits are stored: the number of negative ones is even.
  @inline(__always) fileprivate static func evenSigns(_ bits: UInt32) -> UInt8 {
    let seven = UInt8(truncatingIfNeeded: bits) & 127
    return seven | UInt8(truncatingIfNeeded: seven.nonzeroBitCount & 1) << 7
  }
}

extension Grid {
  /// Writes a row times a factor; bit k of `signs` makes element k negative.
  @inline(__always) fileprivate func put(
    _ row: Int, _ factor: Float, _ signs: UInt8, into tile: inout MutableSpan<Double>,
    at start: Int
  ) {
    for k in 0..<width {
      let sign: Float = signs &>> UInt8(k) & 1 == 0 ? 1 : -1
      tile[start + k] = Double(factor * self[row, k] * sign)
    }
  }
}

extension RawSpan {
  /// One of the halves of bytes, the low half of each byte first.
  @inline(__always) func nibble(_ index: Int, from offset: Int) -> UInt8 {
    byte(at: offset + index / 2) &>> UInt8(index % 2 * 4) & 15
  }
}
