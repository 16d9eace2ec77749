import Files
import Glibc
import Testing

@testable import WeightFiles

@Suite struct TemporaryFileTests {
  @Test func hugeContentsAreRefusedBeforeUnpacking() {
    let bytes = PackedBytes(path: "w.npz", count: 1 << 60) { _ throws(LocatedFault) in
      Issue.record("it was unpacked")
    }
    for _ in 0..<2 {
      let error = #expect(throws: LocatedFault.self) { try bytes.unpacked() }
      #expect(error?.fault as? UnpackingFault == UnpackingFault(errno: ENOSPC))
      #expect(error?.fault.kind == .noRoom)
    }
  }

  @Test func packedBytesAreUnpackedOnceAndMapped() throws {
    let bytes = PackedBytes(path: "w.npz", count: 6) { target throws(LocatedFault) in
      try target.append([1, 2, 3] as [UInt8])
      try target.append([4, 5, 6] as [UInt8])
    }
    let numbers = [UInt8](1...6)
    let first = try bytes.unpacked()
    #expect(first.withBytes { $0.copied(0..<6) } == numbers)
    #expect(try bytes.unpacked() === first)
  }
}
