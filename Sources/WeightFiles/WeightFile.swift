/// An opened weight file: its tensors by name, none of them read yet.
package struct WeightFile: Sendable {
  /// The path the file was opened by.
  package let path: String
  /// The format, decided by the contents.
  package let format: WeightFileFormat
  /// The size in bytes; of a sharded file, the index and its shards together.
  package let byteCount: Int
  /// The tensors, ascending by the UTF-8 bytes of their names.
  package let tensors: [WeightTensor]
  /// What is odd about the file but does no harm, one line each, without the path.
  package let warnings: [String]

  /// The paths of the files that are read: itself, and those that hold its tensors, such as shards or external data.
  package var paths: [String] { [path] + Set(tensors.map(\.path)).subtracting([path]).sorted() }

  /// Opens a weight file and checks all that it says about its tensors; no element is read.
  ///
  /// - Parameter path: a file of one of the formats in `WeightFileFormat`, or the index of a sharded one. The
  ///   contents decide, not the extension.
  /// - Returns: the file's tensors, by name, and what is odd about it.
  /// - Throws: `WeightFileError` if the file cannot be opened, is of no known format, or is malformed.
  package static func open(path: String) throws(WeightFileError) -> WeightFile {
    let file = try MappedFile(path: path)
    return try reader(of: file).open(file)
  }

  /// The reader of a file's format.
  static func reader(of file: MappedFile) throws(WeightFileError) -> any WeightFileReader.Type {
    try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      if bytes.isEmpty { throw WeightFileError(path: file.path, .empty) }
      if let foreign = ForeignFormat(certain: bytes) {
        throw WeightFileError(path: file.path, .foreign(foreign))
      }
      if let reader = readers.first(where: { $0.recognises(bytes, path: file.path) }) {
        return reader
      }
      if let foreign = ForeignFormat(likely: bytes) {
        throw WeightFileError(path: file.path, .foreign(foreign))
      }
      throw WeightFileError(path: file.path, .unrecognised(start: bytes.copied(0..<8)))
    }
  }
}
