import Matrices
import Testing
import WeightFiles

@Suite struct DamagedPyTorchTests {
  @Test(arguments: ["bare-legacy.pt", "bare-zip.pt"])
  func fileCutAtAnyLengthIsRefused(name: String) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("pytorch/\(name)")
    for count in bytes.indices {
      let error = openingError(try scratch.write(Array(bytes[..<count]), to: "cut"))
      #expect(error?.kind == .malformed, "\(count) bytes of \(bytes.count)")
    }
  }

  @Test(arguments: [
    ("bare-legacy.pt", [0, 0x28, 0x52, 0x86, 0xff]), ("bare-zip.pt", [0x52]),
  ])
  func fileWithAnyChangedByteNeverTraps(
    name: String, values: [UInt8]
  ) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("pytorch/\(name)")
    for place in bytes.indices {
      for value in values {
        var changed = bytes
        changed[place] = value
        let path = try scratch.write(changed, to: "changed")
        for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
          _ = try? tensor.matrix(.columns)
        }
      }
    }
  }

  /// Instructions in any order: each pickle ends in a value or a fault.
  @Test func randomInstructionsNeverTrap() throws {
    let scratch = try Scratch()
    let instructions =
      Array("(.012NIJKMTUXVGFBC]lae)td}suhjgqrpcioRbPQ".utf8)
      + [0x81, 0x85, 0x86, 0x87, 0x88, 0x8a, 0x8c, 0x8f, 0x90, 0x91, 0x92, 0x93, 0x94]
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<1500 {
      let pool: [[UInt8]] = [
        LiteralPickle.tensor(), LiteralPickle.text("a"), LiteralPickle.number(2),
        LiteralPickle.name("collections", "OrderedDict"), LiteralPickle.name("a", "B"),
        LiteralPickle.storage(), Array(")".utf8), Array("}".utf8), Array("]".utf8), Array("(".utf8),
      ]
      var value: [UInt8] = []
      for _ in 0..<(next() % 24) {
        value +=
          next() % 3 > 0 ? pool[next() % pool.count] : [instructions[next() % instructions.count]]
      }
      let path = try scratch.write(LiteralPickle.legacy(value), to: "random")
      for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
        _ = try? tensor.matrix(.rows)
      }
    }
  }
}
