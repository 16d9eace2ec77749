import Matrices

// Blocks of 256 elements whose values are rows of eight from {−1, 0, 1}, moved up or down by ⅛: `d · (2 s + 1) · (g ± ⅛)`.
// Layouts and arithmetic are those of ggml.

extension Quantised {
  /// 1.56 bits; for 32 elements four row numbers of 11 bits, a scale of 3 bits and one direction of the move.
  enum IQ1_S: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 50 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let (scale, grid) = (block.half(at: 0), Quantised.iq1Grid)
      for part in 0..<8 {
        let bits: UInt16 = block.littleEndian(at: 34 + part * 2)
        let factor = scale * Float(2 * Int32(bits >> 12 & 7) + 1)
        let move = bits >> 15 == 0 ? shift : -shift
        for row in 0..<4 {
          let high = Int(bits &>> UInt16(3 * row) & 7)
          let number = Int(block.byte(at: 2 + part * 4 + row)) | high << 8
          for k in 0..<8 {
            tile[start + part * 32 + row * 8 + k] = Double(factor * (grid[number, k] + move))
          }
        }
      }
    }
  }

  /// 1.75 bits; for 8 elements a row number of 11 bits and a direction, for 16 elements a scale of 3 bits.
  ///
  /// The scale of all is a half whose four bits each are the highest of four integers that hold the scales of 16 elements.
  enum IQ1_M: QuantisedBlock {
    static var length: Int { 256 }
    static var byteCount: Int { 56 }

    @inline(__always) static func widen(
      _ block: RawSpan, into tile: inout MutableSpan<Double>, at start: Int
    ) {
      let grid = Quantised.iq1Grid
      var half: UInt16 = 0
      for place in 0..<4 {
        let bits: UInt16 = block.littleEndian(at: 48 + place * 2)
        half |= (bits >> 12) &<< UInt16(4 * place)
      }
      let scale = Float(Double(f16: half))
      for row in 0..<32 {
        let bits = block.nibble(row, from: 32)
        let scales: UInt16 = block.littleEndian(at: 48 + row / 8 * 2)
        let factor = scale * Float(2 * Int32(scales &>> UInt16(row % 8 / 2 * 3) & 7) + 1)
        let move = bits & 8 == 0 ? shift : -shift
        let number = Int(block.byte(at: row)) | Int(bits & 7) << 8
        for k in 0..<8 {
          tile[start + row * 8 + k] = Double(factor * (grid[number, k] + move))
        }
      }
    }
  }

  private static var shift: Float { 0.125 }
}
