/// The reader of one format: tells whether a file is of it, and opens one that is.
protocol WeightFileReader: SendableMetatype {
  /// Whether a file shows this format. Readers are asked one after the other, so that one with a faint
  /// signature sees only what the others left.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; only its start need be looked at.
  ///   - path: where it was found; for formats without a signature, the extension may help.
  static func recognises(_ bytes: RawSpan, path: String) -> Bool

  /// Opens a file and checks all that it says about its tensors; no element is read.
  ///
  /// - Throws: `WeightFileError` if the file is malformed.
  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile
}

extension WeightFile {
  /// All readers, those of the surest signatures first.
  static let readers: [any WeightFileReader.Type] = [
    NumpyFile.self, ZipFile.self, GGUFFile.self, HDF5File.self, PyTorchLegacyFile.self,
    ONNXFile.self, TableFile.self, SafetensorsFile.self, ShardIndex.self,
  ]
}
