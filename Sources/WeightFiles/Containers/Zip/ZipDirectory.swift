/// The directory of a ZIP archive, read and checked whole: every member's header agrees with it, and no two members
/// share bytes.
struct ZipDirectory {
  /// The most members: each storage of a large checkpoint is one.
  static let memberLimit = 1 << 18

  /// The members in the order of the directory, without folders.
  private(set) var members: [ZipMember] = []
  /// The places of all headers and contents, including the headers of folders.
  private var extents: [Extent] = []
  private var names: Set<[UInt8]> = []

  private struct Extent {
    let name: String
    let place: Range<Int>
  }

  init(_ bytes: RawSpan) throws(ZipFault) {
    let end = try ZipEndRecord(bytes)
    guard end.memberCount <= UInt64(ZipDirectory.memberLimit) else {
      throw .tooManyMembers(end.memberCount, limit: ZipDirectory.memberLimit)
    }
    var place = end.directory.lowerBound
    for _ in 0..<end.memberCount {
      let entry = try ZipDirectoryEntry(bytes, at: place, within: end.directory)
      try add(entry, bytes, before: end.directory.lowerBound)
      place = entry.end
    }
    guard place == end.directory.upperBound else {
      throw .directoryLength(
        expected: place - end.directory.lowerBound, found: end.directory.count)
    }
    try requireApart()
  }

  private mutating func add(
    _ entry: ZipDirectoryEntry, _ bytes: RawSpan, before limit: Int
  ) throws(ZipFault) {
    func refused(_ fault: ZipMemberFault) -> ZipFault { .member(entry.name, fault) }
    try entry.requirePlainName()
    guard names.insert(entry.nameBytes).inserted else { throw refused(.secondOfItsName) }
    if entry.isEncrypted { throw refused(.encrypted) }
    guard let method = ZipMember.Method(rawValue: Int(entry.method)) else {
      throw refused(.method(Int(entry.method)))
    }
    let header = try ZipLocalHeader(of: entry, in: bytes, before: limit)
    let (end, overflow) = UInt64(header.end).addingReportingOverflow(entry.packedCount)
    guard !overflow, end <= UInt64(limit) else {
      throw refused(.outside(end: overflow ? .max : end, limit: limit))
    }
    let place = header.end..<Int(end)
    if let fault = ZipMember.sizeFault(method, packed: place.count, unpacked: entry.count) {
      throw refused(fault)
    }
    extents.append(Extent(name: entry.name, place: Int(entry.headerOffset)..<Int(end)))
    guard !entry.isFolder else { return }
    members.append(
      ZipMember(
        name: entry.name, method: method, count: Int(entry.count), checksum: entry.checksum,
        place: place))
  }

  private mutating func requireApart() throws(ZipFault) {
    extents.sort { $0.place.lowerBound < $1.place.lowerBound }
    for (first, second) in zip(extents, extents.dropFirst())
    where second.place.lowerBound < first.place.upperBound {
      throw .member(second.name, .overlaps(first.name))
    }
    (extents, names) = ([], [])
  }
}
