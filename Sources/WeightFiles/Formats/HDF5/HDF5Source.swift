import CHDF5
import Files

/// The bytes of an HDF5 file, which may be a part of another file.
struct HDF5Source: Sendable {
  let file: MappedFile
  let range: Range<Int>
  /// How long the library may take.
  var patience = HDF5Patience()

  /// The release of the library, such as 1.10.8.
  static var libraryVersion: String { unsafe String(cString: hdf5_version()) }

  /// What the library needs for itself, in bytes, its stores of metadata and of chunks included.
  private static let libraryMemory: UInt64 = 1 << 27

  /// The links and datasets.
  func list() throws(LocatedFault) -> HDF5List {
    let child = HDF5Child(source: self, seconds: patience.listing + range.count >> 24)
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
    let child = HDF5Child(source: self, seconds: patience.unpacking + byteCount >> 25)
    // A chunk as it is stored, as it is unpacked, and in the library's store.
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
    // Only that it came to the end counts here.
    _ = try HDF5List(report, of: child)
    guard try output.unpacked(from: file.path).count == byteCount else {
      throw HDF5File.fault(.damaged(place: ""))
    }
    output.noteWritten(byteCount)
  }
}

/// How long a child may take before it is ended.
struct HDF5Patience {
  /// Seconds of the processor to list a small file: far more than any list takes. For a large file they are more.
  var listing = 2
  /// Seconds of the processor to unpack a small dataset.
  var unpacking = 10
  /// How long it may be kept waiting besides: a busy processor or a slow disk is not its fault.
  var waiting: Duration = .seconds(60)
}
