import CHDF5
import Files
import Matrices

/// A dataset with its path, as a child reports it.
struct HDF5DatasetEntry {
  let name: String
  let facts: HDF5Dataset
  /// The length of each dimension; nil for a dataset without a data space.
  let shape: [UInt64]?

  /// The place of its header, which identifies the dataset under all of its names.
  var address: UInt64 { facts.address }

  /// A dataset that declares more than a harmless size, and more than the harmless ratio to what it stores, is refused.
  private static let (harmlessSize, harmlessChunk, harmlessRatio) = (1 << 28, 1 << 26, 1000)

  /// Where the elements are, and how they lie there.
  ///
  /// - Throws: `HDF5Fault` if the elements cannot be in the file.
  func storage(in source: HDF5Source) throws(LocatedFault) -> TensorStorage {
    do throws(LocatedFault) {
      let (shape, byteCount) = try size(source)
      return TensorStorage(
        bytes: try bytes(byteCount, in: source), encoding: encoding, shape: shape,
        byteOrder: facts.byteOrder == UInt64(HDF5_ORDER_BIG) ? .big : .little)
    } catch {
      throw error.about(tensor: name)
    }
  }

  /// The shape, and how many bytes the elements are.
  private func size(_ source: HDF5Source) throws(LocatedFault) -> ([Int], Int) {
    // The shape of such datasets depends on other files, so it is not known.
    if facts.layout == UInt64(HDF5_LAYOUT_VIRTUAL) { throw HDF5File.fault(.virtual) }
    if facts.externalFiles > 0 { throw HDF5File.fault(.externalStorage) }
    if facts.size == 0 { throw HDF5File.fault(.noElementSize) }
    guard let claimed = shape else { return ([0], 0) }
    let tooLarge = HDF5File.fault(.tooLarge(shape: claimed, elementSize: facts.size))
    guard var byteCount = Int(exactly: facts.size) else { throw tooLarge }
    var shape: [Int] = []
    let isEmpty = claimed.contains(0)
    for claim in claimed {
      guard let count = Int(exactly: claim) else { throw tooLarge }
      shape.append(count)
      // Zeros are left out: flattening multiplies some dimensions without the others.
      let (product, overflow) = byteCount.multipliedReportingOverflow(by: max(count, 1))
      if overflow { throw tooLarge }
      byteCount = product
    }
    return (shape, isEmpty ? 0 : byteCount)
  }

  /// Where the elements are.
  private func bytes(
    _ count: Int, in source: HDF5Source
  ) throws(LocatedFault) -> TensorBytes {
    if count == 0 { return .mapped(source.file, 0..<0) }
    if facts.layout == UInt64(HDF5_LAYOUT_CONTIGUOUS), facts.offset != .max {
      return .mapped(source.file, try range(count, in: source))
    }
    // Elements that were never written take no space in the file, whatever size the dataset declares.
    let stored = Int(min(facts.storedBytes, UInt64(source.range.count)))
    let (size, chunk, ratio) =
      (Self.harmlessSize, Self.harmlessChunk, Self.harmlessRatio)
    if count > size, count / ratio > stored {
      throw HDF5File.fault(.bomb(declared: count, stored: stored))
    }
    if facts.chunkBytes > chunk, facts.chunkBytes / UInt64(ratio) > stored {
      throw HDF5File.fault(.chunkBomb(declared: facts.chunkBytes, stored: stored))
    }
    return .packed(
      PackedBytes(path: source.file.path, count: count) {
        [facts] (output) throws(LocatedFault) in
        try source.unpack(facts, byteCount: count, into: output)
      })
  }

  /// The place of contiguous elements in the mapped file.
  private func range(
    _ count: Int, in source: HDF5Source
  ) throws(LocatedFault) -> Range<Int> {
    let found = source.range.count
    guard let start = Int(exactly: facts.offset), start <= found, count <= found - start else {
      let (end, overflow) = count.addingReportingOverflow(Int(clamping: facts.offset))
      throw LocatedFault(DataFault.cutOff(expected: overflow ? .max : end, found: found))
    }
    let first = source.range.lowerBound + start
    return first..<first + count
  }

  /// How the elements are encoded.
  private var encoding: ElementEncoding {
    let elements = HDF5ElementType(facts).encoding
    guard facts.unreadFilter != 0 else { return elements }
    return .unread("\(elements) behind the filter \(HDF5Filter.name(facts.unreadFilter))")
  }
}
