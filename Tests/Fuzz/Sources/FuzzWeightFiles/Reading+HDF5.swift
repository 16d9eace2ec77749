import Files

@testable import WeightFiles

extension Reading {
  /// Reads bytes as the report of a child process that read an HDF5 file.
  ///
  /// The child itself is not fuzzed: it may crash by design, and forking a process with the sanitizer is slow.
  static func hdf5Report(_ bytes: [UInt8], _ path: String) {
    do throws(LocatedFault) {
      let file = try MappedFile.opened(path)
      let child = HDF5Child(source: HDF5Source(file: file, range: 0..<file.count), seconds: 1)
      let list = try HDF5List(HDF5Child.Report(bytes: bytes, isLate: false), of: child)
      for dataset in list.datasets { _ = try dataset.storage(in: child.source) }
    } catch {
      requireOneLine("\(WeightFileError(error, path: path))")
    }
  }
}
