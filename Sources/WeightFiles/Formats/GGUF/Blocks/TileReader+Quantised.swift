import Matrices

extension TileReader {
  /// Widens features whose elements come in quantised blocks.
  func read(
    _ type: QuantisedType, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    switch type {
    case .q40: gatherBlocks(Quantised.Q4_0.self, features, band, from: data, into: &tile)
    case .q41: gatherBlocks(Quantised.Q4_1.self, features, band, from: data, into: &tile)
    case .q50: gatherBlocks(Quantised.Q5_0.self, features, band, from: data, into: &tile)
    case .q51: gatherBlocks(Quantised.Q5_1.self, features, band, from: data, into: &tile)
    case .q80: gatherBlocks(Quantised.Q8_0.self, features, band, from: data, into: &tile)
    case .q2k: gatherBlocks(Quantised.Q2_K.self, features, band, from: data, into: &tile)
    case .q3k: gatherBlocks(Quantised.Q3_K.self, features, band, from: data, into: &tile)
    case .q4k: gatherBlocks(Quantised.Q4_K.self, features, band, from: data, into: &tile)
    case .q5k: gatherBlocks(Quantised.Q5_K.self, features, band, from: data, into: &tile)
    case .q6k: gatherBlocks(Quantised.Q6_K.self, features, band, from: data, into: &tile)
    case .q8k: gatherBlocks(Quantised.Q8_K.self, features, band, from: data, into: &tile)
    case .q10: gatherBlocks(Quantised.Q1_0.self, features, band, from: data, into: &tile)
    case .q20: gatherBlocks(Quantised.Q2_0.self, features, band, from: data, into: &tile)
    case .tq10: gatherBlocks(Quantised.TQ1_0.self, features, band, from: data, into: &tile)
    case .tq20: gatherBlocks(Quantised.TQ2_0.self, features, band, from: data, into: &tile)
    case .iq1s: gatherBlocks(Quantised.IQ1_S.self, features, band, from: data, into: &tile)
    case .iq1m: gatherBlocks(Quantised.IQ1_M.self, features, band, from: data, into: &tile)
    case .iq2xxs: gatherBlocks(Quantised.IQ2_XXS.self, features, band, from: data, into: &tile)
    case .iq2xs: gatherBlocks(Quantised.IQ2_XS.self, features, band, from: data, into: &tile)
    case .iq2s: gatherBlocks(Quantised.IQ2_S.self, features, band, from: data, into: &tile)
    case .iq3xxs: gatherBlocks(Quantised.IQ3_XXS.self, features, band, from: data, into: &tile)
    case .iq3s: gatherBlocks(Quantised.IQ3_S.self, features, band, from: data, into: &tile)
    case .iq4nl: gatherBlocks(Quantised.IQ4_NL.self, features, band, from: data, into: &tile)
    case .iq4xs: gatherBlocks(Quantised.IQ4_XS.self, features, band, from: data, into: &tile)
    case .mxfp4: gatherBlocks(Quantised.MXFP4.self, features, band, from: data, into: &tile)
    case .nvfp4: gatherBlocks(Quantised.NVFP4.self, features, band, from: data, into: &tile)
    }
  }

  private func gatherBlocks<Block: QuantisedBlock>(
    _ block: Block.Type, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    if layout.isOneRun, layout.dimension % Block.length == 0 {
      gatherWholeBlocks(block, features, from: data, into: &tile)
    } else {
      gatherFromBlocks(block, features, band, from: data, into: &tile)
    }
  }

  /// Contiguous features of whole blocks.
  private func gatherWholeBlocks<Block: QuantisedBlock>(
    _ block: Block.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let first = features.lowerBound * layout.dimension / Block.length
    for index in 0..<features.count * layout.dimension / Block.length {
      widen(block, first + index, of: data, into: &tile, at: index * Block.length)
    }
  }

  /// Features in any arrangement, such as the columns of a matrix.
  ///
  /// For a few elements at a time, the last widened block of each is kept. So if the columns of a matrix are the
  /// features, each block is widened once per tile, and the tile is written a few neighbours at a time.
  private func gatherFromBlocks<Block: QuantisedBlock>(
    _ block: Block.Type, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let kept = 16
    // Not a power of two, so that equal places of all blocks do not share cache lines.
    let room = Block.length + 8
    var memory = [Double](repeating: 0, count: kept * room)
    var widened = memory.mutableSpan
    var numbers = [Int](repeating: -1, count: kept)
    var known = numbers.mutableSpan
    let starts = features.map { layout.features.offset($0) }
    for top in stride(from: band.lowerBound, to: band.upperBound, by: kept) {
      let count = min(kept, band.upperBound - top)
      let offsets = (top..<top + count).map { layout.elements.offset($0) }
      for k in 0..<count { known[k] = -1 }
      for j in starts.indices {
        for k in 0..<count {
          let offset = starts[j] + offsets[k]
          let index = offset / Block.length
          if known[k] != index {
            known[k] = index
            widen(block, index, of: data, into: &widened, at: k * room)
          }
          tile[j * layout.dimension + top + k] = widened[k * room + offset % Block.length]
        }
      }
    }
  }

  /// Widens the block with an index. It is not inlined, because the compiler would not vectorise it within the loops
  /// above.
  @inline(never) private func widen<Block: QuantisedBlock>(
    _: Block.Type, _ index: Int, of data: RawSpan, into tile: inout MutableSpan<Double>,
    at start: Int
  ) {
    let first = index * Block.byteCount
    Block.widen(data.extracting(first..<first + Block.byteCount), into: &tile, at: start)
  }
}
