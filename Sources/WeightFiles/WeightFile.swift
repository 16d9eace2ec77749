/// An opened weight file: its tensors by name, none of them read yet.
public struct WeightFile: Sendable {
  /// The path the file was opened by.
  public let path: String
  /// The format, decided by the contents.
  public let format: WeightFileFormat
  /// The size in bytes; of a sharded file, the index and its shards together.
  public let byteCount: Int
  /// The tensors, ascending by the UTF-8 bytes of their names.
  public let tensors: [WeightTensor]
  /// What is odd about the file but does no harm, one line each, without the path.
  public let warnings: [String]

  /// Opens a weight file and checks its whole header; no element is read.
  ///
  /// - Parameter path: a `.npy` file, a `.safetensors` file, or the index of a sharded one. The contents
  ///   decide, not the extension.
  /// - Returns: the file's tensors, by name, and what is odd about it.
  /// - Throws: `WeightFileError` if the file cannot be opened, is of no known format, or is malformed.
  public static func open(path: String) throws(WeightFileError) -> WeightFile {
    let file = try MappedFile(path: path)
    switch try WeightFileFormat(of: file) {
    case .numpy: return try NumpyFile.open(file)
    case .safetensors: return try SafetensorsFile.open(file)
    case .safetensorsSharded: return try SafetensorsIndex.open(file)
    }
  }
}
