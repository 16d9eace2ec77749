import Files

/// The contents of one member, from front to back.
struct ZipContents {
  private let member: ZipMember
  private let file: MappedFile

  private static let chunkLength = 1 << 18
  private static let releaseStep = 1 << 24

  init(_ member: ZipMember, _ file: MappedFile) {
    self.member = member
    self.file = file
  }

  /// Calls `body` with the contents in chunks. Throws at the end if their length or checksum is not the claimed one.
  func forEachChunk(
    _ body: (RawSpan) throws(LocatedFault) -> Void
  ) throws(LocatedFault) {
    var (count, checksum) = (0, Checksum())
    try file.withBytes { bytes throws(LocatedFault) in
      let packed = bytes.extracting(member.place)
      switch member.method {
      case .stored:
        count = packed.byteCount
        checksum.update(packed)
        try body(packed)
      case .deflated:
        var released = 0
        let length = Self.chunkLength
        let end = try Inflation.run(packed, chunk: length) { chunk, used throws(LocatedFault) in
          guard chunk.byteCount <= member.count - count else {
            throw refused(.length(expected: member.count, found: count + chunk.byteCount))
          }
          count += chunk.byteCount
          checksum.update(chunk)
          try body(chunk)
          release(used, after: &released)
          return .proceed
        }
        try require(end, of: packed.byteCount, unpacked: count)
      }
    }
    guard count == member.count else {
      throw refused(.length(expected: member.count, found: count))
    }
    guard checksum.value == member.checksum else {
      throw refused(.checksum(expected: member.checksum, found: checksum.value))
    }
  }

  /// Gives back the memory of packed bytes that have been used.
  private func release(_ used: Int, after released: inout Int) {
    guard used - released >= ZipContents.releaseStep else { return }
    let start = member.place.lowerBound
    file.release(start + released..<start + used)
    released = used
  }

  /// The first `count` bytes, or all if there are fewer.
  func start(_ count: Int) throws(LocatedFault) -> [UInt8] {
    let wanted = min(count, member.count)
    return try file.withBytes { bytes throws(LocatedFault) in
      let packed = bytes.extracting(member.place)
      if member.method == .stored { return packed.copied(0..<wanted) }
      var start: [UInt8] = []
      guard wanted > 0 else { return start }
      let end = try Inflation.run(packed, chunk: wanted) { chunk, _ throws(LocatedFault) in
        start.append(bytes: chunk.extracting(0..<min(chunk.byteCount, wanted - start.count)))
        return start.count == wanted ? .stop : .proceed
      }
      if end == .damaged { throw refused(.damaged) }
      guard start.count == wanted else {
        throw refused(.length(expected: member.count, found: start.count))
      }
      return start
    }
  }

  private func require(
    _ end: Inflation.End, of packed: Int, unpacked: Int
  ) throws(LocatedFault) {
    switch end {
    case .damaged: throw refused(.damaged)
    case .cutOff: throw refused(.length(expected: member.count, found: unpacked))
    case .finished(let used) where used < packed: throw refused(.leftOver(packed - used))
    case .finished, .stopped: break
    }
  }

  private func refused(_ fault: ZipMemberFault) -> LocatedFault {
    LocatedFault(ZipFault.member(member.name, fault))
  }
}

extension [UInt8] {
  /// Appends the bytes of a span.
  mutating func append(bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
