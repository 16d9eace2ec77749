import Files
import Matrices
import Testing

@testable import WeightFiles

@Suite struct ZipArchiveTests {
  private func archive(_ name: String) throws -> ZipArchive {
    try ZipArchive(try MappedFile(path: Fixture.path(name)))
  }

  @Test(arguments: ["stored", "deflated"])
  func memberIsReadWholeInPartOrFromItsStart(name: String) throws {
    let archive = try archive("npz/\(name).npz")
    let member = try #require(archive.member("f8-little-c.npy"))
    let expected = try Fixture.bytes("numpy/f8-little-c.npy")
    #expect(member.count == expected.count)
    #expect(try archive.contents(of: member, limit: expected.count) == expected)
    for count in [0, 1, 100, expected.count, expected.count + 1] {
      #expect(try archive.start(of: member, count: count) == Array(expected.prefix(count)))
    }
    for part in [0..<expected.count, 0..<0, 128..<expected.count, 7..<9] {
      let (file, range) = try archive.bytes(of: member, part).mapped()
      #expect(file.withBytes { $0.copied(range) } == Array(expected[part]))
    }
    #expect(archive.member("f8") == nil)
  }

  @Test func memberLongerThanTheLimitIsRefused() throws {
    let archive = try archive("npz/chunks.npz")
    let member = try #require(archive.member("w.npy"))
    let error = #expect(throws: LocatedFault.self) {
      try archive.contents(of: member, limit: 1000)
    }
    #expect(
      error?.fault as? ZipFault == .member("w.npy", .tooLong(660_128, limit: 1000)))
    #expect(try archive.contents(of: member, limit: 660_128).count == 660_128)
  }

  @Test func storedMemberWithAWrongChecksumIsRefused() throws {
    let scratch = try Scratch()
    var bytes = try Fixture.bytes("npz/names.npz")
    let place = try #require(try archive("npz/names.npz").members.first).place
    bytes[place.upperBound - 1] ^= 1
    let path = try scratch.write(bytes, to: "changed.npz")
    let archive = try ZipArchive(try MappedFile(path: path))
    let error = #expect(throws: LocatedFault.self) {
      try archive.contents(of: archive.members[0], limit: 1 << 20)
    }
    guard case .member(_, .checksum) = error?.fault as? ZipFault else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    arguments: [
      (ZipMember.Method.stored, 5, 5, nil),
      (.stored, 5, 6, .storedSize(packed: 5, unpacked: 6)),
      (.deflated, 0, 0, nil),
      (.deflated, 2, 2064, nil),
      (.deflated, 2, 2065, .expansion(packed: 2, unpacked: 2065)),
      (.deflated, .max, .max, .expansion(packed: .max, unpacked: .max)),
      (.deflated, 1 << 23, 1 << 32, nil),
      (.deflated, 1 << 26, 6 << 30, nil),
      (.deflated, 1 << 25, 6 << 30, .bomb(packed: 1 << 25, unpacked: 6 << 30)),
      (.deflated, 1 << 50, .max, .expansion(packed: 1 << 50, unpacked: .max)),
    ] as [(ZipMember.Method, Int, UInt64, ZipMemberFault?)])
  func impossibleSizesAreRefused(
    method: ZipMember.Method, packed: Int, unpacked: UInt64, fault: ZipMemberFault?
  ) {
    #expect(ZipMember.sizeFault(method, packed: packed, unpacked: unpacked) == fault)
  }

  @Test func archiveCutAtAnyLengthIsRefused() throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("npz/streamed-deflated.npz")
    for count in bytes.indices {
      let error = openingError(try scratch.write(Array(bytes[..<count]), to: "cut.npz"))
      #expect(error?.kind == .malformed, "\(count) bytes of \(bytes.count)")
    }
  }

  @Test func archiveWithAnyChangedByteNeverTraps() throws {
    let scratch = try Scratch()
    let bytes = try Fixture.bytes("npz/streamed-deflated.npz")
    for place in bytes.indices {
      for value in [0, 0xff, bytes[place] ^ 1] {
        var changed = bytes
        changed[place] = value
        let path = try scratch.write(changed, to: "changed.npz")
        for tensor in (try? WeightFile.open(path: path))?.tensors ?? [] {
          _ = try? tensor.matrix(.columns)
        }
      }
    }
  }
}
