import Foundation
import TestSupport
import Testing

/// The exit codes for files of which a part is missing, and the words of the command.
@Suite struct MissingDataCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    // A matrix of two rows in "1.safetensors", and a tensor of rank 3.
    let header =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
      + "\"c\":{\"dtype\":\"F32\",\"shape\":[1,1,2],\"data_offsets\":[16,24]}}"
    let length = [UInt8(header.utf8.count)] + [UInt8](repeating: 0, count: 7)
    let numbers: [Float] = [1, 0, 0, 1, 1, 1]
    let data = numbers.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    try write(length + Array(header.utf8) + data, to: "1.safetensors")
    try write(
      Array(
        "{\"weight_map\":{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\",\"c\":\"1.safetensors\"}}"
          .utf8), to: "model.safetensors.index.json")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: folder.path(name)))
  }

  private var index: String { folder.path("model.safetensors.index.json") }

  @Test func inspectListsWhatIsMissing() throws {
    let run = try RunningCommand(["inspect", index])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("b       unknown  unknown"))
    #expect(run.output.contains("not analysable: its shard (2.safetensors) is missing"))
    #expect(
      run.output.contains("warning: shard \"2.safetensors\" is missing, and with it 1 tensor"))
  }

  @Test func analyzeTakesTheRestWithAWarning() throws {
    let run = try RunningCommand(["analyze", index])
    #expect(run.status == 0 && run.output.hasPrefix("a: 2 singles"))
    #expect(run.output.contains("note: not analysed: its shard (2.safetensors) is missing: b"))
  }

  @Test func nothingLeftButMissingDataExitsWith66() throws {
    let missing = try RunningCommand(["analyze", index, "--tensor", "b"])
    #expect(missing.status == 66 && missing.output == "")
    #expect(
      missing.errors.hasSuffix("found none: 1 tensor: its shard (2.safetensors) is missing (b)\n"))
  }

  @Test func nothingLeftButOtherShapesExitsWith65() throws {
    let other = try RunningCommand(["analyze", index, "--tensor", "c"])
    #expect(other.status == 65)
    #expect(
      other.errors.hasSuffix("1 of rank 3: --slices or --flatten first makes matrices of it (c)\n"))
  }

  @Test func foreignFileExitsWith65() throws {
    try write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], to: "w.npy.gz")
    let run = try RunningCommand(["inspect", folder.path("w.npy.gz")])
    #expect(run.status == 65)
    #expect(
      run.errors.hasSuffix("w.npy.gz: compressed with gzip: unpack it first, `gunzip FILE`\n"))
  }
}
