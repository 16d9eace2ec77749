import Files
import Matrices

/// Widens a range of features of a tensor into a tile of doubles.
struct TileReader {
  let storage: TensorStorage
  let layout: FeatureLayout

  /// How many features and elements are gathered as one block if features are not contiguous: source and target of a
  /// block fit into the first-level cache.
  private static let block = 32

  /// How many features to read together if they are not contiguous, so that no page or quantised block is read for only
  /// a few elements.
  static let stridedWidth = 1024

  /// The largest tensor whose pages stay in memory after they have been read.
  ///
  /// Giving memory back empties the address caches of all processors, which costs more than it saves for smaller
  /// tensors.
  private static let mostRetainedBytes = 1 << 26

  /// Writes features, one after the other, into `dimension * features.count` doubles.
  ///
  /// - Throws: `WeightFileError` if the bytes cannot be unpacked.
  func read(
    _ features: Range<Int>, into tile: inout MutableSpan<Double>
  ) throws(LocatedFault) {
    let (file, range) = try storage.bytes.mapped()
    let isLarge = range.count > TileReader.mostRetainedBytes
    file.withBytes { bytes in
      let data = bytes.extracting(range)
      for band in bands(of: range.count) {
        switch storage.encoding {
        case .plain(let type): read(type, features, band, from: data, into: &tile)
        case .quantised(let type): read(type, features, band, from: data, into: &tile)
        case .widened: read(ElementType.f32, features, band, from: data, into: &tile)
        case .codes, .unread, .unavailable:
          preconditionFailure("\(storage.encoding) has no widening; ask notAnalysable first")
        }
        if isLarge { file.release(touched(by: features, range)) }
      }
    }
  }

  /// The ranges of elements between which memory is given back. One range of all elements if features are contiguous.
  /// Otherwise each range covers about `mostRetainedBytes`, because columns of a matrix touch every page.
  private func bands(of byteCount: Int) -> [Range<Int>] {
    let all = 0..<layout.dimension
    guard !layout.isOneRun, byteCount > TileReader.mostRetainedBytes else { return [all] }
    let share = Double(TileReader.mostRetainedBytes) / Double(byteCount)
    let height = max(TileReader.block, Int(Double(layout.dimension) * share))
    return stride(from: 0, to: all.upperBound, by: height).map {
      $0..<min($0 + height, all.upperBound)
    }
  }

  /// The bytes that hold features; all bytes if features are not contiguous.
  private func touched(by features: Range<Int>, _ range: Range<Int>) -> Range<Int> {
    guard layout.isOneRun else { return range }
    let feature = range.count / layout.featureCount
    return range.lowerBound + features.lowerBound * feature..<range.lowerBound
      + features.upperBound * feature
  }

  private func read(
    _ type: ElementType, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    switch type {
    case .f64: gather(Stored.F64.self, features, band, from: data, into: &tile)
    case .f32: gather(Stored.F32.self, features, band, from: data, into: &tile)
    case .f16: gather(Stored.F16.self, features, band, from: data, into: &tile)
    case .bf16: gather(Stored.BF16.self, features, band, from: data, into: &tile)
    case .f8e4m3: gather(Stored.F8E4M3.self, features, band, from: data, into: &tile)
    case .f8e5m2: gather(Stored.F8E5M2.self, features, band, from: data, into: &tile)
    case .f8e4m3fnuz: gather(Stored.F8E4M3FNUZ.self, features, band, from: data, into: &tile)
    case .f8e5m2fnuz: gather(Stored.F8E5M2FNUZ.self, features, band, from: data, into: &tile)
    case .f8e8m0: gather(Stored.F8E8M0.self, features, band, from: data, into: &tile)
    case .i64: gather(Stored.Integer<Int64>.self, features, band, from: data, into: &tile)
    case .i32: gather(Stored.Integer<Int32>.self, features, band, from: data, into: &tile)
    case .i16: gather(Stored.Integer<Int16>.self, features, band, from: data, into: &tile)
    case .i8: gather(Stored.Integer<Int8>.self, features, band, from: data, into: &tile)
    case .u64: gather(Stored.Integer<UInt64>.self, features, band, from: data, into: &tile)
    case .u32: gather(Stored.Integer<UInt32>.self, features, band, from: data, into: &tile)
    case .u16: gather(Stored.Integer<UInt16>.self, features, band, from: data, into: &tile)
    case .u8: gather(Stored.Integer<UInt8>.self, features, band, from: data, into: &tile)
    case .bool, .f4, .f6e2m3, .f6e3m2, .c64, .c128:
      preconditionFailure("\(type) has no widening; ask reasonNotAnalysable first")
    }
  }

  private func gather<Element: StoredElement>(
    _ element: Element.Type, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    if layout.isOneRun {
      gatherContiguous(element, features, from: data, into: &tile)
    } else {
      gatherStrided(element, features, band, from: data, into: &tile)
    }
  }

  private func gatherContiguous<Element: StoredElement>(
    _: Element.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let size = MemoryLayout<Element.Bits>.size
    let start = features.lowerBound * layout.dimension * size
    let count = features.count * layout.dimension
    // The ranges are checked once, here, so that the compiler can vectorise the loops.
    precondition(start >= 0 && start + count * size <= data.byteCount && count <= tile.count)
    unsafe data.extracting(start..<start + count * size).withUnsafeBytes { source in
      unsafe tile.withUnsafeMutableBufferPointer { tile in
        guard let source = source.baseAddress, let tile = tile.baseAddress else { return }
        switch storage.byteOrder {
        case .little:
          for k in 0..<count {
            let bits = unsafe source.loadUnaligned(
              fromByteOffset: k &* size, as: Element.Bits.self)
            unsafe tile[k] = Element.widened(Element.Bits(littleEndian: bits))
          }
        case .big:
          for k in 0..<count {
            let bits = unsafe source.loadUnaligned(
              fromByteOffset: k &* size, as: Element.Bits.self)
            unsafe tile[k] = Element.widened(Element.Bits(bigEndian: bits))
          }
        }
      }
    }
  }

  private func gatherStrided<Element: StoredElement>(
    _ element: Element.Type, _ features: Range<Int>, _ band: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let size = MemoryLayout<Element.Bits>.size
    let elements = band.map { layout.elements.offset($0) * size }
    for first in stride(from: 0, to: features.count, by: TileReader.block) {
      let columns = first..<min(first + TileReader.block, features.count)
      let starts = columns.map { layout.features.offset(features.lowerBound + $0) * size }
      for top in stride(from: 0, to: band.count, by: TileReader.block) {
        for k in top..<min(top + TileReader.block, band.count) {
          for j in columns {
            let offset = starts[j - first] + elements[k]
            let bits: Element.Bits =
              storage.byteOrder == .little
              ? data.littleEndian(at: offset) : data.bigEndian(at: offset)
            tile[j * layout.dimension + band.lowerBound + k] = Element.widened(bits)
          }
        }
      }
    }
  }
}
