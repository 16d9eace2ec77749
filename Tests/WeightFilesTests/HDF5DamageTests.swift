import Matrices
import Testing

@testable import WeightFiles

/// Damaged HDF5 files: each is read or refused, whatever the library does.
@Suite struct HDF5DamageTests {
  @Test func fileCutAtAnyLengthIsRefused() throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("hdf5/small-3.h5")
    for count in bytes.indices {
      let error = openingError(try scratch.write(Array(bytes[..<count]), to: "cut.h5"))
      #expect(error?.kind == .malformed, "\(count) bytes of \(bytes.count)")
    }
  }

  @Test(arguments: [("small-0.h5", 5), ("small-3.h5", 2)])
  func fileWithAChangedByteNeverTraps(
    name: String, step: Int
  ) throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("hdf5/\(name)")
    for place in stride(from: 0, to: bytes.count, by: step) {
      var changed = bytes
      changed[place] ^= [0x01, 0x80, 0xff][place / step % 3]
      let path = try scratch.write(changed, to: "changed.h5")
      for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
        _ = try? tensor.matrix(.columns)
      }
    }
  }
}
