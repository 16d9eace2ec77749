import Testing
import WeightFiles

@Suite struct PyTorchShardTests {
  typealias P = LiteralPickle

  @Test func tensorsOutsideTheIndexAreIgnoredWithAWarning() throws {
    let scratch = try Scratch()
    let shard = P.legacy(P.dictionary([("a", P.tensor()), ("b", P.tensor())]))
    try scratch.write(shard, to: "m-00001-of-00001.bin")
    try scratch.write(shard, to: "m-00002-of-00002.bin")
    try scratch.write(shard, to: "optimizer.bin")
    let index = try scratch.write(
      Array(
        "{\"metadata\":{\"total_size\":17},\"weight_map\":{\"a\":\"m-00001-of-00001.bin\"}}".utf8),
      to: "m.bin.index.json")
    let file = try WeightFile.open(path: index)
    #expect(file.format.name == "pytorch-sharded")
    #expect(file.tensors.map(\.name) == ["a"])
    #expect(
      file.warnings == [
        "shard \"m-00001-of-00001.bin\" holds tensors that are not in the index, ignored: \"b\"",
        "\"m-00002-of-00002.bin\" is not in the index, ignored",
        "total_size is 17, but the tensors have 16 bytes",
      ])
  }
}
