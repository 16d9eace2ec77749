import Files

/// What every reader declares of its format.
protocol FormatReader: SendableMetatype {
  /// What may be wrong with a file of this format, besides `HeaderFault` and `DataFault`, which formats share.
  associatedtype Fault: ReadingFault

  /// The format: its names and the endings of its files.
  static var format: WeightFileFormat { get }
}

extension FormatReader {
  /// A fault of the file that is being opened, or of one of its tensors.
  static func fault(_ fault: Fault, tensor: String? = nil) -> LocatedFault {
    LocatedFault(fault, tensor: tensor)
  }
}

/// The reader of a format that is recognised by a file's own bytes.
protocol FileReader: FormatReader {
  /// Whether a file shows this format. The readers are asked one after the other: a reader whose signature is weak sees only
  /// the files that no reader before it took.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; a look at its start is enough for most formats.
  ///   - path: the path of the file; its ending may help a format without a signature.
  static func recognises(_ bytes: RawSpan, path: String) -> Bool

  /// Opens a file and checks all that it says about its tensors; no element is read.
  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile
}

/// The reader of a format that is recognised by the members of a ZIP archive.
protocol ArchiveReader: FormatReader {
  /// Whether an archive's members show this format.
  static func recognises(_ archive: ZipArchive) -> Bool

  /// Opens an archive of this format; no element is read.
  static func open(_ archive: ZipArchive) throws(LocatedFault) -> WeightFile
}

/// The registry of formats: a new format is a folder of its own and one line here.
enum FormatReaders {
  /// The readers of single files, the surest signatures first.
  static let files: [any FileReader.Type] = [
    NumpyFile.self,
    GGUFFile.self,
    HDF5File.self,
    PyTorchLegacyFile.self,
    ONNXFile.self,
    TableFile.self,
    SafetensorsFile.self,
  ]

  /// The readers of ZIP archives, the surest marks first.
  static let archives: [any ArchiveReader.Type] = [
    KerasArchive.self,
    PyTorchArchive.self,
    NumpyArchive.self,
  ]
}
