/// Reads ZIP archives: what kind of weights one holds is decided by its members.
enum ZipFile: WeightFileReader {
  /// The readers of archives, each of its kind.
  static let readers: [any ZipWeightReader.Type] = [
    KerasArchive.self, PyTorchArchive.self, NumpyArchive.self,
  ]

  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    bytes.hasSignature(.localHeader, at: 0) || bytes.hasSignature(.endRecord, at: 0)
  }

  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let archive = try ZipArchive(file)
    guard let reader = readers.first(where: { $0.recognises(archive) }) else {
      throw WeightFileError(path: file.path, .zip(.notWeights))
    }
    return try reader.open(archive)
  }
}

/// The reader of weights in a ZIP archive of one kind.
protocol ZipWeightReader: SendableMetatype {
  /// Whether an archive's members show this kind.
  static func recognises(_ archive: ZipArchive) -> Bool

  /// Opens an archive of this kind; no element is read.
  static func open(_ archive: ZipArchive) throws(WeightFileError) -> WeightFile
}
