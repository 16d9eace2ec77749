import Files
import Matrices

/// Widens a range of features of a tensor into a tile of doubles.
struct TileReader {
  let storage: TensorStorage
  let layout: FeatureLayout

  /// Features gathered together where they are not contiguous: a block of so many by so many elements
  /// stays in the first-level cache on both sides.
  private static let block = 32

  /// Features to read together where they are not contiguous, so that pages and quantised blocks are not read for a few
  /// elements each.
  static let stridedWidth = 1024

  /// Of larger tensors no page stays in memory when its elements have been read.
  ///
  /// Giving memory back makes every processor forget where the pages are, which costs more than it saves for less.
  private static let mostRetainedBytes = 1 << 26

  /// Writes features, one after the other, into `dimension * features.count` doubles.
  ///
  /// - Throws: `WeightFileError` if the bytes are packed and cannot be unpacked.
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
        case .unread(let name):
          preconditionFailure("\(name) has no widening; ask reasonNotAnalysable first")
        }
        if isLarge { file.release(touched(by: features, range)) }
      }
    }
  }

  /// The elements of features that are read before memory is given back: all where features follow each other; else,
  /// as columns of a matrix touch every page of it, as many as lie within about a retained size.
  private func bands(of byteCount: Int) -> [Range<Int>] {
    let all = 0..<layout.dimension
    guard !layout.isOneRun, byteCount > TileReader.mostRetainedBytes else { return [all] }
    let share = Double(TileReader.mostRetainedBytes) / Double(byteCount)
    let height = max(TileReader.block, Int(Double(layout.dimension) * share))
    return stride(from: 0, to: all.upperBound, by: height).map {
      $0..<min($0 + height, all.upperBound)
    }
  }

  /// The bytes that hold features, or all where features do not follow each other.
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
    // Ranges are checked once, here, so that the loops become vector code.
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
