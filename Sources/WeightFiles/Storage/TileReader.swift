import Matrices

/// Widens a range of features of a tensor into a tile of doubles.
struct TileReader {
  let storage: TensorStorage
  let layout: FeatureLayout

  /// Features gathered together where they are not contiguous: a block of so many by so many elements
  /// stays in the first-level cache on both sides.
  private static let block = 32

  /// Of larger tensors no page stays in memory when its elements have been read.
  private static let mostRetainedBytes = 1 << 25

  /// Writes features, one after the other, into `dimension * features.count` doubles.
  ///
  /// - Throws: `WeightFileError` if the bytes are packed and cannot be unpacked.
  func read(
    _ features: Range<Int>, into tile: inout MutableSpan<Double>
  ) throws(WeightFileError) {
    let (file, range) = try storage.bytes.mapped()
    file.withBytes { bytes in
      let data = bytes.extracting(range)
      switch storage.encoding {
      case .plain(let type): read(type, features, from: data, into: &tile)
      case .quantised(let type): read(type, features, from: data, into: &tile)
      case .unread(let name):
        preconditionFailure("\(name) has no widening; ask reasonNotAnalysable first")
      }
    }
    if range.count > TileReader.mostRetainedBytes { file.release(range) }
  }

  private func read(
    _ type: ElementType, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    switch type {
    case .f64: gather(Stored.F64.self, features, from: data, into: &tile)
    case .f32: gather(Stored.F32.self, features, from: data, into: &tile)
    case .f16: gather(Stored.F16.self, features, from: data, into: &tile)
    case .bf16: gather(Stored.BF16.self, features, from: data, into: &tile)
    case .f8e4m3: gather(Stored.F8E4M3.self, features, from: data, into: &tile)
    case .f8e5m2: gather(Stored.F8E5M2.self, features, from: data, into: &tile)
    case .f8e4m3fnuz: gather(Stored.F8E4M3FNUZ.self, features, from: data, into: &tile)
    case .f8e5m2fnuz: gather(Stored.F8E5M2FNUZ.self, features, from: data, into: &tile)
    case .f8e8m0: gather(Stored.F8E8M0.self, features, from: data, into: &tile)
    case .i64: gather(Stored.Integer<Int64>.self, features, from: data, into: &tile)
    case .i32: gather(Stored.Integer<Int32>.self, features, from: data, into: &tile)
    case .i16: gather(Stored.Integer<Int16>.self, features, from: data, into: &tile)
    case .i8: gather(Stored.Integer<Int8>.self, features, from: data, into: &tile)
    case .u64: gather(Stored.Integer<UInt64>.self, features, from: data, into: &tile)
    case .u32: gather(Stored.Integer<UInt32>.self, features, from: data, into: &tile)
    case .u16: gather(Stored.Integer<UInt16>.self, features, from: data, into: &tile)
    case .u8: gather(Stored.Integer<UInt8>.self, features, from: data, into: &tile)
    case .bool, .f4, .f6e2m3, .f6e3m2, .c64, .c128:
      preconditionFailure("\(type) has no widening; ask reasonNotAnalysable first")
    }
  }

  private func gather<Element: StoredElement>(
    _ element: Element.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    if layout.isOneRun {
      gatherContiguous(element, features, from: data, into: &tile)
    } else {
      gatherStrided(element, features, from: data, into: &tile)
    }
  }

  private func gatherContiguous<Element: StoredElement>(
    _: Element.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let size = MemoryLayout<Element.Bits>.size
    let start = features.lowerBound * layout.dimension * size
    let count = features.count * layout.dimension
    switch storage.byteOrder {
    case .little:
      for k in 0..<count {
        tile[k] = Element.widened(data.littleEndian(at: start + k * size))
      }
    case .big:
      for k in 0..<count {
        tile[k] = Element.widened(data.bigEndian(at: start + k * size))
      }
    }
  }

  private func gatherStrided<Element: StoredElement>(
    _ element: Element.Type, _ features: Range<Int>, from data: RawSpan,
    into tile: inout MutableSpan<Double>
  ) {
    let size = MemoryLayout<Element.Bits>.size
    let elements = (0..<layout.dimension).map { layout.elements.offset($0) * size }
    for first in stride(from: 0, to: features.count, by: TileReader.block) {
      let columns = first..<min(first + TileReader.block, features.count)
      let starts = columns.map { layout.features.offset(features.lowerBound + $0) * size }
      for top in stride(from: 0, to: layout.dimension, by: TileReader.block) {
        for k in top..<min(top + TileReader.block, layout.dimension) {
          for j in columns {
            let offset = starts[j - first] + elements[k]
            let bits: Element.Bits =
              storage.byteOrder == .little
              ? data.littleEndian(at: offset) : data.bigEndian(at: offset)
            tile[j * layout.dimension + k] = Element.widened(bits)
          }
        }
      }
    }
  }
}
