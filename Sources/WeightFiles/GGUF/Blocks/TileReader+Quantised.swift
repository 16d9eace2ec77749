import Matrices

extension TileReader {
  /// Widens features whose elements come in quantised blocks.
  func read(
    _ type: QuantisedType, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    switch type {
    case .q40: gatherBlocks(Quantised.Q4_0.self, features, from: data, into: &tile)
    case .q41: gatherBlocks(Quantised.Q4_1.self, features, from: data, into: &tile)
    case .q50: gatherBlocks(Quantised.Q5_0.self, features, from: data, into: &tile)
    case .q51: gatherBlocks(Quantised.Q5_1.self, features, from: data, into: &tile)
    case .q80: gatherBlocks(Quantised.Q8_0.self, features, from: data, into: &tile)
    case .q2k: gatherBlocks(Quantised.Q2_K.self, features, from: data, into: &tile)
    case .q3k: gatherBlocks(Quantised.Q3_K.self, features, from: data, into: &tile)
    case .q4k: gatherBlocks(Quantised.Q4_K.self, features, from: data, into: &tile)
    case .q5k: gatherBlocks(Quantised.Q5_K.self, features, from: data, into: &tile)
    case .q6k: gatherBlocks(Quantised.Q6_K.self, features, from: data, into: &tile)
    }
  }

  private func gatherBlocks<Block: QuantisedBlock>(
    _ block: Block.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    if layout.isOneRun, layout.dimension % Block.length == 0 {
      gatherWholeBlocks(block, features, from: data, into: &tile)
    } else {
      gatherFromBlocks(block, features, from: data, into: &tile)
    }
  }

  /// Features that follow each other, each of whole blocks.
  private func gatherWholeBlocks<Block: QuantisedBlock>(
    _: Block.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let first = features.lowerBound * layout.dimension / Block.length
    for index in 0..<features.count * layout.dimension / Block.length {
      let start = (first + index) * Block.byteCount
      let block = data.extracting(start..<start + Block.byteCount)
      Block.widen(block, into: &tile, at: index * Block.length)
    }
  }

  /// Features that lie in any way, such as the columns of a matrix.
  ///
  /// For some elements at a time, the block last used for each is kept widened. So of a matrix whose columns are the
  /// features each block is widened once a tile, and the tile is written some neighbours at a time.
  private func gatherFromBlocks<Block: QuantisedBlock>(
    _: Block.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let kept = 16
    var widened = [Double](repeating: 0, count: kept * Block.length)
    let starts = features.map { layout.features.offset($0) }
    for top in stride(from: 0, to: layout.dimension, by: kept) {
      let elements = top..<min(top + kept, layout.dimension)
      let offsets = elements.map { layout.elements.offset($0) }
      var known = [Int](repeating: -1, count: kept)
      for (j, start) in starts.enumerated() {
        for k in elements {
          let offset = start + offsets[k - top]
          let (index, place) = (offset / Block.length, offset % Block.length)
          if known[k - top] != index {
            known[k - top] = index
            let first = index * Block.byteCount
            let block = data.extracting(first..<first + Block.byteCount)
            var span = widened.mutableSpan
            Block.widen(block, into: &span, at: (k - top) * Block.length)
          }
          tile[j * layout.dimension + k] = widened[(k - top) * Block.length + place]
        }
      }
    }
  }
}
