import Matrices
import Testing
import WeightFiles

/// Files of formats that are known but not read: each is named, with what to do.
@Suite struct ForeignFormatTests {
  /// A file, and what its error must say.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let words: String

    init(_ name: String, _ bytes: [UInt8], _ words: String) {
      (self.name, self.bytes, self.words) = (name, bytes, words)
    }

    init(_ name: String, text: String, _ words: String) {
      self.init(name, Array(text.utf8), words)
    }

    var testDescription: String { name }
  }

  private static let zeros = [UInt8](repeating: 0, count: 64)

  private static func ascii(_ text: String, _ more: [UInt8] = zeros) -> [UInt8] {
    Array(text.utf8) + more
  }

  static let compressed: [Case] = [
    // Without a time, the first eight bytes are also the length of a safetensors header.
    Case("w.npy.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3] + zeros, "gzip: unpack it first"),
    Case("dated.gz", [0x1f, 0x8b, 8, 8, 9, 9, 9, 0x65, 0, 3] + zeros, "gunzip FILE"),
    Case("w.csv", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 0, 3, 0x4b, 0x34, 1], "compressed with gzip"),
    Case("w.xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4], "xz: unpack"),
    Case("w.bz2", ascii("BZh9", [0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0, 1]), "bzip2: unpack"),
    Case("none.bz2", ascii("BZh1", [0x17, 0x72, 0x45, 0x38, 0x50, 0x90, 0, 0]), "bzip2: unpack"),
    Case("w.zst", [0x28, 0xb5, 0x2f, 0xfd, 0, 0x58], "zstd: unpack"),
    Case("w.lz4", [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40], "lz4: unpack"),
    Case("w.7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "7z archive"),
    Case("w.rar", ascii("Rar!", [0x1a, 7, 1, 0]), "RAR archive"),
  ]

  static let models: [Case] = [
    Case("m.tflite", [0x1c, 0, 0, 0] + ascii("TFL3"), "TensorFlow Lite"),
    Case("m2.tflite", [0x20, 0, 0, 0] + ascii("TFL3", [0x14, 0, 0x20, 0]), "TensorFlow Lite"),
    Case("whisper.bin", ascii("lmgg"), "convert it to GGUF"),
    Case("llama.bin", ascii("tjgg", [3, 0, 0, 0]), "convert it to GGUF"),
    Case("reversed.bin", ascii("ggjt", [3, 0, 0, 0]), "convert it to GGUF"),
    Case("adapter.bin", ascii("algg", [1, 0, 0, 0]), "convert it to GGUF"),
    Case("old.bin", ascii("fmgg", [1, 0, 0, 0]), "convert it to GGUF"),
    Case("fasttext.bin", [0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0] + zeros, "fastText"),
    Case("mx.params", [0x12, 1] + zeros, "MXNet"),
    Case("t.t7", [4, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0] + ascii("V 1"), "Lua Torch"),
    Case("saved_model.pb", [8, 1, 0x12, 4, 0x0a, 2, 0x0a, 0], "TensorFlow graph"),
    Case("m.mlmodel", [8, 4, 0x12, 2, 0x0a, 0, 0xa2, 0x1f, 2, 8, 1], "Core ML"),
    Case("variables.data-00000-of-00001", zeros, "TensorFlow checkpoint"),
    Case(
      "variables.index", zeros + [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb],
      "TensorFlow checkpoint"),
    Case("w.pkl", [0x80, 4, 0x95, 5, 0, 0, 0, 0, 0, 0, 0, 0x5d, 0x2e], "a Python pickle"),
    Case("v2.pkl", [0x80, 2, 0x7d, 0x71, 0, 0x2e], "a Python pickle"),
  ]

  static let tables: [Case] = [
    Case("w.parquet", ascii("PAR1"), "Parquet"),
    Case("w.arrow", ascii("ARROW1", [0, 0, 0xff]), "Arrow"),
    Case("w.feather", ascii("FEA1", [0, 0, 0xff]), "Feather"),
    Case("w.avro", ascii("Obj", [1, 4, 0x16]), "Avro"),
    Case("w.db", ascii("SQLite format 3", [0, 16]), "SQLite"),
    Case("w.mat", ascii("MATLAB 5.0 MAT-file, Platform: GLNXA64"), "MATLAB file of version 5"),
    Case("word2vec.bin", ascii("2 4\nthe ", [0xcd, 0xcc, 0xcc, 0x3d] + zeros), "word2vec"),
    Case("one.bin", ascii("1 1\nx ", [0, 0, 0x80, 0x3f]), "binary=False"),
    Case("many.bin", ascii("30 2\n</s> ", [1, 2, 3, 0x3d, 4, 5, 6, 7, 10]), "word2vec"),
  ]

  static let texts: [Case] = [
    Case("config.json", text: "{\"hidden_size\": 6}", "configuration, not its weights"),
    Case("generation_config.json", text: "{\"top_k\": 1}", "configuration, not its weights"),
    Case("adapter_config.json", text: "{\"r\": 8}", "configuration, not its weights"),
    Case("noted_config.json", text: "{\"metadata\": \"a note\"}", "configuration, not its weights"),
    Case("params.json", text: "{\"dim\": 8}", "configuration, not its weights"),
    Case("tokenizer.json", text: "{\"version\": \"1.0\"}", "a tokenizer"),
    Case("vocab.json", text: "{\"a\": 0}", "a tokenizer"),
    Case("x.json", text: "{\"a\": 0}", "without the key \"weight_map\""),
    Case("rows.json", text: "[[1, 2], [3, 4]]", "a JSON list"),
    Case("net.xml", text: "<?xml version=\"1.0\"?>\n<net name=\"a\"/>", "OpenVINO"),
    Case("a.xml", text: "<?xml version=\"1.0\"?>\n<a/>", "an XML document"),
    Case("a.pdf", text: "%PDF-1.4\n1 0 obj\n", "a PDF document"),
    Case("a.py", text: "x = 1\n", "Python source"),
    Case("source", text: "\"\"\"Doc.\"\"\"\nfrom numpy import array\n", "Python source"),
    Case("net.param", text: "7767517\n2 2\nInput a 0 1 data\n", "ncnn"),
    Case("unknown.txt", text: "some words here\n", "73 6f 6d 65 20 77 6f 72 (\"some wor\")"),
    Case("unknown.bin", [0xfe, 0xed, 0, 0, 0, 0, 0, 9] + zeros, "it starts with fe ed 00"),
    // The first eight bytes could be the length of a header, but no header follows.
    Case("zeros.bin", zeros, "not a weight file of a known format"),
  ]

  static let pictures: [Case] = [
    Case("a.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + zeros, "a PNG picture"),
    Case("a.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 16], "a JPEG picture"),
    Case("a.gif", ascii("GIF89a"), "a GIF picture"),
  ]

  static let archives: [Case] = [
    Case(
      "w.zip", LiteralZip.archive([("a.txt", []), ("w.csv", [1])]), "holds \"a.txt\" and 1 more"),
    Case("e.pt2", LiteralZip.archive([("m/archive_format", [])]), "a torch.export archive (.pt2)"),
    Case(
      "old.pt2", LiteralZip.archive([("serialized_exported_program.json", [])]),
      "a torch.export archive (.pt2)"),
    Case("w.xlsx", LiteralZip.archive([("xl/workbook.xml", [])]), "an Excel workbook"),
    Case("w.docx", LiteralZip.archive([("[Content_Types].xml", [])]), "an Office document"),
    Case("m.tar", tar(["w.npy", "b.npy"]), "a .tar archive: unpack"),
    Case("nested.tar", tar(["storages/1", "a.npy"]), "a .tar archive: unpack"),
    Case(
      "old.tar", tar(["sys_info", "pickle", "storages"]), "PyTorch wrote before version 0.1.10"),
  ]

  /// A tar archive of empty members.
  private static func tar(_ names: [String]) -> [UInt8] {
    names.flatMap { name in
      let head = Array(name.utf8) + [UInt8](repeating: 0, count: 124 - name.utf8.count)
      let size = Array("00000000000".utf8) + [0]
      let rest = [UInt8](repeating: 0, count: 257 - head.count - size.count) + Array("ustar".utf8)
      return head + size + rest + [UInt8](repeating: 0, count: 250)
    }
  }

  @Test(arguments: compressed + models + tables + texts + pictures + archives)
  func foreignFileIsNamed(file: Case) throws {
    let scratch = try Scratch()
    let error = try #require(openingError(try scratch.write(file.bytes, to: file.name)))
    #expect(error.description.contains(file.words), "\(error.description)")
    #expect(error.kind == .malformed && !error.description.contains("\n"))
  }

  @Test func weightsWithoutAHeaderAreNamedByTheFileBesideThem() throws {
    let scratch = try Scratch()
    try scratch.write(Array("<net name=\"a\"/>".utf8), to: "v.xml")
    try scratch.write(Array("7767517\n".utf8), to: "n.param")
    for (name, words) in [("v.bin", "an OpenVINO model"), ("n.bin", "an ncnn model")] {
      let error = openingError(try scratch.write(Self.zeros, to: name))
      #expect(error?.description.contains("the weights of \(words)") == true)
    }
  }

  static let headings = [
    "PAR1,ARROW1,FEA1", "BZh9,BZh1,b", "PK,LZIP,c", "ORC,lmgg,tjgg", "Rar!,ggml,GIF8",
    "MATLAB 5.0 MAT-file,b,c", "%PDF-1,<?xml,c", "Obj,SQLite format 3,c", "import,from,x",
  ]

  @Test(arguments: headings)
  func tableThatStartsLikeASignatureIsRead(heading: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(Array("\(heading)\n1,2,3\n4,5,6.5\n".utf8), to: "w.csv")
    let file = try WeightFile.open(path: path)
    #expect(try file.tensors.first?.matrix(.rows).elements == [1, 2, 3, 4, 5, 6.5])
  }

  @Test(arguments: ["3 2\na 1 2\nö 3 4\nü 5 6\n", "3 2\nö 1 2\nä 3 4\nü 5 6\n"])
  func wordVectorsAsTextAreNotTakenForBinary(text: String) throws {
    let scratch = try Scratch()
    let file = try WeightFile.open(path: try scratch.write(Array(text.utf8), to: "v.txt"))
    #expect(try file.tensors.first?.matrix(.rows).elements == [1, 2, 3, 4, 5, 6])
  }

  /// The lengths are the first bytes of gzip, a pickle, an MXNet file and a tar archive's name.
  @Test(arguments: [0x8_8b1f, 0x280, 0x112, 0x61])
  func safetensorsHeaderWhoseLengthIsASignatureIsRead(length: Int) throws {
    let scratch = try Scratch()
    let entry = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}"
    let header = entry + String(repeating: " ", count: length - entry.utf8.count)
    let bytes = LiteralFile.safetensors(header, data: LiteralFile.bytes([3]))
    let file = try WeightFile.open(path: try scratch.write(bytes, to: "w.bin"))
    #expect(try file.tensor("w").matrix(.rows).elements == [3])
  }
}
