import CHDF5
import Files

/// The bytes of an HDF5 file, which may be part of another file.
struct HDF5Source: Sendable {
  let file: MappedFile
  let range: Range<Int>
  /// The most time that the library may take.
  var timeLimits = HDF5TimeLimits()

  /// The release of the library, such as 1.10.8.
  static var libraryVersion: String { unsafe String(cString: hdf5_version()) }

  /// The memory that the library itself needs, in bytes, including its caches of metadata and of chunks.
  private static let libraryMemory: UInt64 = 1 << 27

  /// The links and datasets.
  func list() throws(LocatedFault) -> HDF5List {
    let child = HDF5Child(source: self, seconds: timeLimits.listing + range.count >> 24)
    let allowance = HDF5Allowance(
      seconds: UInt64(child.seconds), memory: HDF5Source.libraryMemory, output: 0)
    let report = try unsafe child.report { image, pipe in unsafe hdf5_list(image, allowance, &pipe)
    }
    return try HDF5List(report, of: child)
  }

  /// Writes the elements of a dataset to a temporary file.
  func unpack(
    _ facts: HDF5Dataset, byteCount: Int, into output: TemporaryFile
  ) throws(LocatedFault) {
    let child = HDF5Child(source: self, seconds: timeLimits.unpacking + byteCount >> 25)
    // A chunk as it is stored, as it is unpacked, and in the library's cache.
    let chunks = 3 * min(facts.chunkBytes, 1 << 40)
    let allowance = HDF5Allowance(
      seconds: UInt64(child.seconds), memory: HDF5Source.libraryMemory + chunks,
      output: UInt64(byteCount))
    let selection = HDF5Selection(
      address: facts.address, elementSize: facts.size, byteCount: UInt64(byteCount),
      chunkBytes: facts.chunkBytes)
    let descriptor = output.descriptor
    let report = try unsafe child.report { image, pipe in
      unsafe hdf5_unpack(image, selection, allowance, descriptor, &pipe)
    }
    // Throws if the child did not come to the end; the list itself is empty.
    _ = try HDF5List(report, of: child)
    guard try output.unpacked(from: file.path).count == byteCount else {
      throw HDF5File.fault(.damaged(place: ""))
    }
    output.noteWritten(byteCount)
  }
}

/// The most time that a child may take before it is ended.
struct HDF5TimeLimits {
  /// Seconds of processor time to list a small file: far more than any list takes. Large files get more.
  var listing = 2
  /// Seconds of processor time to unpack a small dataset.
  var unpacking = 10
  /// How long the child may wait in addition, for example for a busy processor or a slow disk.
  var waiting: Duration = .seconds(60)
}
