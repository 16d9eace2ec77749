import Glibc
import Testing

@testable import WeightFiles

@Suite struct TemporaryFileTests {
  @Test func `what no disk has room for is refused before a byte is unpacked`() {
    let bytes = PackedBytes(path: "w.npz", count: 1 << 60) { _ throws(WeightFileError) in
      Issue.record("it was unpacked")
    }
    for _ in 0..<2 {
      let error = #expect(throws: WeightFileError.self) { try bytes.unpacked() }
      #expect(error?.reason == .cannotUnpack(errno: ENOSPC))
      #expect(error?.kind == .noRoom)
    }
  }

  @Test func `what was unpacked is mapped, and unpacked once`() throws {
    let bytes = PackedBytes(path: "w.npz", count: 6) { target throws(WeightFileError) in
      let (start, end): ([UInt8], [UInt8]) = ([1, 2, 3], [4, 5, 6])
      try unsafe target.write(start.span.bytes)
      try unsafe target.write(end.span.bytes)
    }
    let numbers = [UInt8](1...6)
    let first = try bytes.unpacked()
    #expect(first.withBytes { $0.copied(0..<6) } == numbers)
    #expect(try bytes.unpacked() === first)
  }
}
