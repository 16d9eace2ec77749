import Matrices
import Testing
import WeightFiles

@Suite struct TruncationTests {
  @Test(arguments: ["numpy/f4-little-c.npy", "numpy/version-3.npy", "numpy/python-2.npy"])
  func numpyFileCutAtAnyLengthIsRefused(name: String) throws {
    try expectRefusedAtEveryLength(try Fixture.bytes(name))
  }

  @Test(arguments: ["model-00001-of-00002.safetensors", "model.safetensors.index.json"])
  func safetensorsFileOrIndexCutAtAnyLengthIsRefused(name: String) throws {
    // The last byte of the index is a newline that may be missing.
    let bytes = try Fixture.bytes("safetensors/sharded/\(name)").reversed().drop { $0 == 0x0a }
    try expectRefusedAtEveryLength(bytes.reversed())
  }

  @Test func cutSafetensorsHeaderOfMatchingLengthIsRefused() throws {
    let scratch = try Scratch()
    let header =
      "{\"__metadata__\":{\"a\":\"\\u00e9\\n\"},\"x\":{\"dtype\":\"F32\",\"shape\":[1],"
      + "\"data_offsets\":[0,4],\"more\":[1e-3,true,null,{\"b\":[]}]}}"
    let path = try scratch.write(LiteralFile.safetensors(header, data: [0, 0, 0, 0]), to: "whole")
    #expect(try WeightFile.open(path: path).tensors.count == 1)
    for count in 0..<header.utf8.count {
      let cut = LiteralFile.safetensors(String(header.prefix(count)), data: [0, 0, 0, 0])
      let error = openingError(try scratch.write(cut, to: "cut"))
      #expect(error?.kind == .malformed, "\(count) bytes")
    }
  }

  private func expectRefusedAtEveryLength(_ bytes: [UInt8]) throws {
    let scratch = try Scratch()
    for count in bytes.indices {
      let error = openingError(try scratch.write(Array(bytes[..<count]), to: "cut"))
      #expect(error?.kind == .malformed, "\(count) bytes of \(bytes.count)")
    }
  }

  @Test(arguments: [
    "numpy/f4-little-c.npy", "safetensors/sharded/model-00001-of-00002.safetensors",
  ])
  func fileWithAnyChangedByteNeverTraps(name: String) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes(name)
    for place in bytes.indices {
      for value: UInt8 in [0, 0x22, 0x28, 0x2d, 0x39, 0x5b, 0x5c, 0x7b, 0x80, 0xff] {
        var changed = bytes
        changed[place] = value
        let path = try scratch.write(changed, to: "changed")
        for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
          _ = try? tensor.matrix(.columns)
        }
      }
    }
  }
}
