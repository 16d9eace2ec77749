import Matrices
import Testing
import WeightFiles

/// Files of which a part is missing: what is there is read, and what is not is listed with the reason.
@Suite struct MissingDataTests {
  typealias P = LiteralPickle

  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func reasons(_ file: WeightFile) -> [String: String?] {
    Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.reasonNotAnalysable) })
  }

  // MARK: ONNX

  private func model(_ tensors: [UInt8]...) throws -> String {
    try scratch.write(LiteralONNX.model(Array(tensors.joined())), to: "m.onnx")
  }

  @Test func tensorWithoutItsExternalFileIsListed() throws {
    let file = try WeightFile.open(
      path: try model(
        LiteralONNX.initializer("away", shape: [2, 3], data: LiteralONNX.external("m.onnx_data")),
        LiteralONNX.initializer("below", shape: [1, 2], data: LiteralONNX.external("d/w.bin")),
        LiteralONNX.initializer(
          "here", shape: [1, 2], data: LiteralONNX.block(9, LiteralFile.bytes([1, 2])))))
    #expect(
      reasons(file) == [
        "away": "its data (m.onnx_data) is missing", "below": "its data (d/w.bin) is missing",
        "here": nil,
      ])
    let away = try file.tensor("away")
    #expect(away.shape == [2, 3] && away.encoding.description == "f32" && away.byteCount == 0)
    #expect(try file.tensor("here").matrix(.rows).elements == [1, 2])
    let error = #expect(throws: WeightFileError.self) { try away.features(.rows) }
    #expect(error?.kind == .unreadable)
  }

  @Test(arguments: ["../w.bin", "/w.bin", "a/../../w.bin"])
  func pathOutOfTheFolderIsAnErrorEvenIfNothingIsThere(path: String) throws {
    let error = openingError(
      try model(
        LiteralONNX.initializer("w", shape: [1, 2], data: LiteralONNX.external(path))))
    #expect(error?.description.contains("a path down from the model's folder") == true)
  }

  // MARK: Shards

  private func index(_ map: [(String, String)]) throws -> String {
    let entries = map.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
    return try scratch.write(
      Array("{\"metadata\":{\"total_size\":99},\"weight_map\":{\(entries)}}".utf8),
      to: "model.safetensors.index.json")
  }

  @Test func tensorsOfAMissingShardAreListed() throws {
    try scratch.write(LiteralFile.safetensors("a", shape: [1, 2], [1, 2]), to: "1.safetensors")
    let path = try index([
      ("a", "1.safetensors"), ("b", "2.safetensors"), ("c", "2.safetensors"),
      ("d", "3.safetensors"),
    ])
    let file = try WeightFile.open(path: path)
    #expect(
      reasons(file) == [
        "a": nil, "b": "its shard (2.safetensors) is missing",
        "c": "its shard (2.safetensors) is missing", "d": "its shard (3.safetensors) is missing",
      ])
    #expect(
      file.warnings == [
        "shard \"2.safetensors\" is missing, and with it 2 tensors",
        "shard \"3.safetensors\" is missing, and with it 1 tensor",
      ])
    #expect(try file.tensor("a").matrix(.rows).elements == [1, 2])
    #expect(file.format.name == "safetensors-sharded")
  }

  @Test func manyMissingShardsAreCounted() throws {
    try scratch.write(LiteralFile.safetensors("a", shape: [1, 2], [1, 2]), to: "1.safetensors")
    let map = [("a", "1.safetensors")] + (0..<12).map { ("b\($0)", "x\($0).safetensors") }
    let file = try WeightFile.open(path: try index(map))
    #expect(file.tensors.count == 13 && file.warnings.count == 9)
    #expect(file.warnings.last == "4 more shards are missing")
  }

  @Test func indexWithoutAnyShardIsUnreadable() throws {
    let error = openingError(try index([("a", "1.safetensors"), ("b", "2.safetensors")]))
    #expect(error?.kind == .unreadable)
    #expect(error?.description.contains("shard \"1.safetensors\" cannot be opened") == true)
  }

  // MARK: PyTorch

  private let twoTensors = P.dictionary([
    ("a", P.tensor()), ("b", P.tensor(P.storage("1"))), ("c", P.tensor(P.storage("1"))),
  ])
  private let numbers = LiteralFile.bytes([1, 2, 3, 4])

  private func open(_ bytes: [UInt8]) throws -> WeightFile {
    try WeightFile.open(path: try scratch.write(bytes, to: "w.pt"))
  }

  @Test(arguments: ["zip", "legacy"])
  func tensorsWithoutTheirStorageAreListed(form: String) throws {
    let file = try open(
      form == "zip" ? P.archive(twoTensors, [("0", numbers)]) : P.legacy(twoTensors))
    let reason = "its storage \"1\" is not in the file; the file is damaged"
    #expect(reasons(file) == ["a": nil, "b": reason, "c": reason])
    #expect(try file.tensor("a").matrix(.rows).elements == [1, 2, 3, 4])
    #expect(file.warnings == ["lacks storages: \"1\"; the file is damaged, or was saved in parts"])
  }

  @Test func fileWithoutAnyStorageIsRefused() throws {
    let path = try scratch.write(P.archive(twoTensors, []), to: "w.pt")
    #expect(openingError(path)?.description.hasSuffix("storage \"0\" is not in the file") == true)
  }

  @Test func storageThatIsCutOffSaysSo() throws {
    let path = try scratch.write(P.archive(P.tensor(), [("0", [1, 2])]), to: "w.pt")
    #expect(
      openingError(path)?.description.hasSuffix(
        "storage \"0\": expected 16 bytes, found 2; the file is cut off or damaged") == true)
  }

  private func meta(_ dtype: String, _ shape: [Int]) -> [UInt8] {
    let size = P.tuple(shape.map(P.number))
    return P.call(
      P.name("torch._utils", "_rebuild_meta_tensor_no_storage"),
      [P.name("torch", dtype), size, size, [0x89]])
  }

  @Test func tensorsOfTheMetaDeviceAreListed() throws {
    let file = try open(
      P.archive(
        P.dictionary([
          ("m", meta("float32", [5, 3])), ("h", meta("bfloat16", [2])), ("w", P.tensor()),
        ]), [("0", numbers)]))
    let reason = "a tensor on the meta device without elements"
    #expect(reasons(file) == ["m": reason, "h": reason, "w": nil])
    #expect(try file.tensor("m").shape == [5, 3])
    #expect(try file.tensor("h").encoding.description == "bf16")
    let huge = P.archive(meta("float32", Array(repeating: 1 << 30, count: 5)), [])
    #expect(
      openingError(try scratch.write(huge, to: "huge.pt"))?.description.contains("64 bits") == true)
  }

  private func empty() -> [UInt8] {
    P.call(
      P.name("torch._utils", "_rebuild_tensor_v2"),
      [
        P.storage("0"), P.number(0), P.tuple([P.number(0)]), P.tuple([P.number(1)]), [0x89],
        Array("}".utf8),
      ])
  }

  @Test func emptyTensorsThatAreMostOfAFileArePartsOfACheckpoint() throws {
    let parts = P.dictionary([("a", empty()), ("b", empty()), ("w", P.tensor())])
    let file = try open(P.archive(parts, [("0", numbers)]))
    #expect(try file.tensor("a").reasonNotAnalysable?.contains("zero_to_fp32.py") == true)
    let one = P.dictionary([("a", empty()), ("w", P.tensor())])
    let other = try open(P.archive(one, [("0", numbers)]))
    #expect(try other.tensor("a").reasonNotAnalysable == "no elements: shape (0,)")
  }

  // MARK: Quantised tensors of PyTorch

  private func quantised(_ storage: String, _ scheme: [[UInt8]]) -> [UInt8] {
    let pair = { (a: Int, b: Int) in P.tuple([P.number(a), P.number(b)]) }
    let place = P.tuple([
      P.text("storage"), P.name("torch", storage), P.text("q"), P.text("cpu"), P.number(4),
    ])
    return P.call(
      P.name("torch._utils", "_rebuild_qtensor"),
      [
        place + Array("Q".utf8), P.number(0), pair(2, 2), pair(1, 2), P.tuple(scheme), [0x89],
        Array("}".utf8),
      ])
  }

  @Test(arguments: [
    ("QInt8Storage", [254, 2, 3, 4], [-2.0, 3, 2, 4]),
    ("QUInt8Storage", [254, 2, 3, 4], [254.0, 3, 2, 4]),
    (
      "QInt32Storage", [255, 255, 255, 255, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0],
      [-1.0, 3, 2, 4]
    ),
  ])
  func quantisedTensorIsReadAsItsNumbers(
    storage: String, bytes: [UInt8], integers: [Double]
  ) throws {
    let scheme = [P.name("torch", "per_tensor_affine"), P.double(0.25), P.number(-3)]
    let file = try open(P.archive(quantised(storage, scheme), [("q", bytes)]))
    #expect(try file.tensor("w").matrix(.rows).elements == integers.map { ($0 + 3) * 0.25 })
    #expect(file.warnings == ["\"w\": quantised, read as (q − zero point) · scale"])
  }

  @Test(arguments: [(0, [-3.0, 2, 10, 30]), (1, [-3.0, 20, 1, 30])])
  func quantisedChannelsHaveTheirOwnScales(axis: Int, expected: [Double]) throws {
    func vector(_ key: String, _ type: String) -> [UInt8] {
      P.call(
        P.name("torch._utils", "_rebuild_tensor_v2"),
        [
          P.tuple([
            P.text("storage"), P.name("torch", type), P.text(key), P.text("cpu"), P.number(2),
          ]) + Array("Q".utf8), P.number(0), P.tuple([P.number(2)]), P.tuple([P.number(1)]),
          [0x89], Array("}".utf8),
        ])
    }
    let scheme = [
      P.name("torch", "per_channel_affine"), vector("s", "FloatStorage"),
      vector("z", "LongStorage"), P.number(axis),
    ]
    let zeroPoints: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    let file = try open(
      P.archive(
        quantised("QInt8Storage", scheme),
        [("q", [254, 2, 3, 4]), ("s", LiteralFile.bytes([1, 10])), ("z", zeroPoints)]))
    // The integers are [[-2, 3], [2, 4]].
    #expect(try file.tensor("w").matrix(.rows).elements == expected)
  }
}
