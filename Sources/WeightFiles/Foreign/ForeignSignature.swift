import Files

/// Bytes at a fixed place that show a foreign format. A new one is one line in the table.
struct ForeignSignature {
  /// The bytes, and where they are.
  let parts: [(offset: Int, bytes: [UInt8])]
  let format: ForeignFormat

  /// A signature of bytes at the start of a file.
  init(_ bytes: [UInt8], _ name: String, _ remedy: String) {
    self.init([(0, bytes)], name, remedy)
  }

  /// A signature of letters.
  init(_ letters: String, _ name: String, _ remedy: String) {
    self.init(Array(letters.utf8), name, remedy)
  }

  /// A signature of letters, and of more bytes that follow them.
  init(_ letters: String, then more: [UInt8], _ name: String, _ remedy: String) {
    self.init(Array(letters.utf8) + more, name, remedy)
  }

  /// A signature of bytes at several places.
  init(_ parts: [(Int, [UInt8])], _ name: String, _ remedy: String) {
    self.parts = parts.map { (offset: $0.0, bytes: $0.1) }
    format = ForeignFormat(name, remedy)
  }

  func matches(_ bytes: RawSpan) -> Bool {
    parts.allSatisfy { part in
      bytes.copied(part.offset..<part.offset + part.bytes.count) == part.bytes
    }
  }

  static let all = compressed + archives + tables + models + media

  private static let compressed: [ForeignSignature] = [
    .init([0x1f, 0x8b, 0x08], "compressed with gzip", "unpack it first, `gunzip FILE`"),
    .init(
      [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "compressed with xz", "unpack it first, `unxz FILE`"),
    // Of bzip2, the mark of a block or of the end follows the first letters.
    .init(
      [(0, Array("BZh".utf8)), (4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])], "compressed with bzip2",
      "unpack it first, `bunzip2 FILE`"),
    .init(
      [(0, Array("BZh".utf8)), (4, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90])], "compressed with bzip2",
      "unpack it first, `bunzip2 FILE`"),
    .init([0x28, 0xb5, 0x2f, 0xfd], "compressed with zstd", "unpack it first, `unzstd FILE`"),
    .init([0x04, 0x22, 0x4d, 0x18], "compressed with lz4", "unpack it first, `unlz4 FILE`"),
    .init([0x1f, 0x9d], "compressed with compress", "unpack it first, `uncompress FILE`"),
    .init("LZIP", "compressed with lzip", "unpack it first, `lzip -d FILE`"),
  ]

  private static let archives: [ForeignSignature] = [
    .init([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7z archive", "unpack it first, `7z x FILE`"),
    .init("Rar!", then: [0x1a, 0x07], "a RAR archive", "unpack it first, `unrar x FILE`"),
  ]

  private static let tables: [ForeignSignature] = [
    .init("PAR1", "a Parquet file", "save the table as .csv or the columns as .npy"),
    .init("ARROW1", "an Arrow or Feather file", "save the table as .csv or the columns as .npy"),
    .init("FEA1", "a Feather file", "save the table as .csv or the columns as .npy"),
    .init("ORC", "an ORC file", "save the table as .csv"),
    .init("Obj", then: [0x01], "an Avro file", "save the table as .csv"),
    .init("SQLite format 3", then: [0x00], "an SQLite database", "save the table as .csv"),
    .init(
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "an Office document",
      "save the sheet as .csv"),
    .init(
      "MATLAB 5.0 MAT-file", "a MATLAB file of version 5",
      "save it with `-v7.3`, which is HDF5, or as .csv"),
  ]

  private static let models: [ForeignSignature] = [
    .init(
      [(2, [0x00, 0x00]), (4, Array("TFL3".utf8))], "a TensorFlow Lite model",
      "save the weights as .npz, or convert the model to ONNX"),
    .init("lmgg", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("ggml", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("fmgg", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("ggmf", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("tjgg", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("ggjt", "a GGML file, older than GGUF", "convert it to GGUF"),
    .init("algg", "a GGML adapter, older than GGUF", "convert it to GGUF"),
    .init("ggla", "a GGML adapter, older than GGUF", "convert it to GGUF"),
    .init(
      [0xba, 0x16, 0x4f, 0x2f], "a fastText model",
      "save its vectors as text, as in fastText's .vec files"),
    // A list of arrays, and its reserved number.
    .init(
      [0x12, 0x01] + [UInt8](repeating: 0, count: 14), "an MXNet file of parameters",
      "save the arrays as .npz"),
    // The number of a Torch object, its index, and the length and text of its version.
    .init(
      [(0, [0x04, 0, 0, 0]), (8, [0x03, 0, 0, 0, 0x56, 0x20, 0x31])], "a Lua Torch file",
      "save the tensors with Torch as .npy or HDF5"),
    .init("ftrt", "a TensorRT engine", "use the model that it was built from, for example ONNX"),
  ]

  private static let media: [ForeignSignature] = [
    .init([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "a PNG picture", notWeights),
    .init([0xff, 0xd8, 0xff], "a JPEG picture", notWeights),
    .init("GIF8", "a GIF picture", notWeights),
    .init("%PDF-", "a PDF document", notWeights),
    .init([0x7f] + Array("ELF".utf8), "a program", notWeights),
  ]

  static let notWeights = "it holds no weights"
}
