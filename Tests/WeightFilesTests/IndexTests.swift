import Foundation
import Testing
import WeightFiles

@Suite struct IndexTests {
  static let index = "model.safetensors.index.json"

  private func folder(map: String, more: String = "") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Array("{\(more)\"weight_map\":{\(map)}}".utf8), to: Self.index)
    return scratch
  }

  @Test func tensorsOutsideTheIndexAreIgnoredWithAWarning() throws {
    let scratch = try folder(
      map: "\"a\":\"1.safetensors\"", more: "\"metadata\":{\"total_size\":100},")
    let two =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
      + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
    try scratch.write(
      LiteralFile.safetensors(two, data: [UInt8](repeating: 0, count: 8)), to: "1.safetensors")
    try scratch.write(LiteralFile.safetensors("{}"), to: "2.safetensors")
    let file = try WeightFile.open(path: "\(scratch.path)/\(Self.index)")
    #expect(file.tensors.map(\.name) == ["a"])
    #expect(
      file.warnings == [
        "shard \"1.safetensors\" holds tensors that are not in the index, ignored: \"b\"",
        "\"2.safetensors\" is not in the index, ignored",
        "total_size is 100, but the tensors have 4 bytes",
      ])
  }

  @Test(arguments: ["4", "4.0", "4e0", "\"four\"", "null", "1e400", "-0"])
  func totalSizeInAnyFormNeverTraps(size: String) throws {
    let scratch = try folder(
      map: "\"a\":\"1.safetensors\"", more: "\"metadata\":{\"total_size\":\(size)},")
    try scratch.write(LiteralFile.safetensors("a", shape: [1], [1]), to: "1.safetensors")
    let file = try WeightFile.open(path: "\(scratch.path)/\(Self.index)")
    #expect(file.warnings.count == (size == "-0" ? 1 : 0))
  }

  @Test(arguments: ["null", "\"a note\"", "[1]", "{}"])
  func metadataOfAnyKindIsAccepted(metadata: String) throws {
    let scratch = try folder(map: "\"a\":\"1.safetensors\"", more: "\"metadata\":\(metadata),")
    try scratch.write(LiteralFile.safetensors("a", shape: [1], [1]), to: "1.safetensors")
    let file = try WeightFile.open(path: "\(scratch.path)/\(Self.index)")
    #expect(file.tensors.count == 1 && file.warnings.isEmpty)
  }

  @Test func indexAndShardMayBeLinksIntoOneStore()
    throws
  {
    let scratch = try Scratch()
    let files = FileManager.default
    for name in ["store", "snapshot"] {
      try files.createDirectory(
        atPath: "\(scratch.path)/\(name)", withIntermediateDirectories: true)
    }
    try scratch.write(
      Array("{\"weight_map\":{\"a\":\"1.safetensors\"}}".utf8), to: "store/0123")
    try scratch.write(LiteralFile.safetensors("a", shape: [1], [1]), to: "store/4567")
    for (link, target) in [(Self.index, "0123"), ("1.safetensors", "4567")] {
      try files.createSymbolicLink(
        atPath: "\(scratch.path)/snapshot/\(link)", withDestinationPath: "../store/\(target)")
    }
    let file = try WeightFile.open(path: "\(scratch.path)/snapshot/\(Self.index)")
    #expect(file.tensors.map(\.name) == ["a"])
  }

  @Test func linkOutOfTheFolderIsRefused() throws {
    let scratch = try folder(map: "\"a\":\"1.safetensors\"")
    let other = try Scratch()
    let path = try other.write(LiteralFile.safetensors("a", shape: [1], [1]), to: "x")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/1.safetensors", withDestinationPath: path)
    let error = openingError("\(scratch.path)/\(Self.index)")
    #expect(error?.fault as? ShardFault == .name("1.safetensors", .outsideFolder))
  }
}
