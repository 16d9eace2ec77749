import Files

/// An entry of a ZIP archive's directory.
///
/// Source: the format's application note, 4.3.12.
struct ZipDirectoryEntry {
  let name: String
  let nameBytes: [UInt8]
  let isEncrypted: Bool
  let method: UInt16
  let checksum: UInt32
  let packedCount: UInt64
  let count: UInt64
  /// Where the member's own header should be.
  let headerOffset: UInt64
  /// Where the next entry starts.
  let end: Int

  private static let length = 46

  /// Reads the entry at a place of the directory.
  init(
    _ bytes: RawSpan, at place: Int, within directory: Range<Int>
  ) throws(ZipFault) {
    guard directory.upperBound - place >= ZipDirectoryEntry.length,
      bytes.hasSignature(.directoryEntry, at: place)
    else { throw .noEntry(offset: place) }
    func short(_ offset: Int) -> UInt16 { bytes.littleEndian(at: place + offset) }
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: place + offset) }
    let nameStart = place + ZipDirectoryEntry.length
    let nameEnd = nameStart + Int(short(28))
    let extraEnd = nameEnd + Int(short(30))
    end = extraEnd + Int(short(32))
    guard end <= directory.upperBound else {
      throw .noEntry(offset: place)
    }
    nameBytes = bytes.copied(nameStart..<nameEnd)
    name = String(decoding: nameBytes, as: UTF8.self)
    // Bits 0, 6 and 13: encrypted, strongly encrypted, and with a directory that hides values.
    isEncrypted = short(8) & 0x2041 != 0
    method = short(10)
    checksum = long(16)
    var sizes = Zip64Sizes(bytes, nameEnd..<extraEnd)
    guard let count = sizes.next(long(24)), let packed = sizes.next(long(20)),
      let offset = sizes.next(long(42))
    else { throw .member(name, .noZip64Sizes) }
    (self.count, packedCount, headerOffset) = (count, packed, offset)
    // All ones means that the disk number is in the ZIP64 field, too; such an archive is refused like one on several
    // disks.
    guard short(34) == 0 else { throw .severalDisks }
  }

  /// Checks that the name is UTF-8 and a plain path; a trailing "/" marks a folder.
  func requirePlainName() throws(ZipFault) {
    guard String(validating: nameBytes, as: UTF8.self) != nil else {
      throw .member(name, .nameNotUTF8)
    }
    let plain = isFolder ? nameBytes.dropLast() : nameBytes[...]
    guard ZipMember.isPlain(plain) else { throw .member(name, .name) }
  }

  var isFolder: Bool { nameBytes.last == UInt8(ascii: "/") }
}

/// The sizes of a member that need 64 bits, in an extra field of its entry or header.
struct Zip64Sizes {
  private var values: [UInt64] = []

  /// Looks for the sizes among the extra fields in a range.
  init(_ bytes: RawSpan, _ extra: Range<Int>) {
    var place = extra.lowerBound
    // The rest may be too short for a field: some writers pad it to align members.
    while extra.upperBound - place >= 4 {
      let kind: UInt16 = bytes.littleEndian(at: place)
      let end = place + 4 + Int(bytes.littleEndian(at: place + 2, as: UInt16.self))
      guard end <= extra.upperBound else { return }
      if kind == 1 {
        values = stride(from: place + 4, through: end - 8, by: 8).reversed().map {
          bytes.littleEndian(at: $0)
        }
        return
      }
      place = end
    }
  }

  /// A size: the value of 32 bits or, if that is all ones, the next value of 64 bits.
  mutating func next(_ short: UInt32) -> UInt64? {
    short == .max ? values.popLast() : UInt64(short)
  }
}

/// The header before a member's contents, which repeats what the directory says of the member.
///
/// Readers differ in which of the two they use, so both must agree. Source: the format's application note, 4.3.7.
struct ZipLocalHeader {
  /// Where the contents start.
  let end: Int

  private static let length = 30

  /// Reads a member's header, which must end before `limit`, and compares it with the directory's entry.
  init(
    of entry: ZipDirectoryEntry, in bytes: RawSpan, before limit: Int
  ) throws(ZipFault) {
    guard entry.headerOffset <= UInt64(limit),
      limit - Int(entry.headerOffset) >= ZipLocalHeader.length,
      bytes.hasSignature(.localHeader, at: Int(entry.headerOffset))
    else { throw .member(entry.name, .noHeader(offset: entry.headerOffset)) }
    let place = Int(entry.headerOffset)
    func short(_ offset: Int) -> UInt16 { bytes.littleEndian(at: place + offset) }
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: place + offset) }
    let nameEnd = place + ZipLocalHeader.length + Int(short(26))
    end = nameEnd + Int(short(28))
    guard end <= limit else {
      throw .member(entry.name, .outside(end: UInt64(end), limit: limit))
    }
    func require(_ holds: Bool, _ fault: ZipMemberFault) throws(ZipFault) {
      guard holds else { throw .member(entry.name, fault) }
    }
    try require(short(6) & 0x2041 == 0, .encrypted)
    try require(short(8) == entry.method, .disagrees(.method))
    let name = place + ZipLocalHeader.length..<nameEnd
    try require(bytes.copied(name) == entry.nameBytes, .disagrees(.name))
    // Bit 3: the numbers were not yet known when the header was written, and may be left out.
    let areLater = short(6) & 8 != 0
    func agrees(_ found: UInt64?, _ expected: UInt64) -> Bool {
      found == expected || areLater && (found ?? 0) == 0
    }
    var sizes = Zip64Sizes(bytes, nameEnd..<end)
    try require(agrees(sizes.next(long(22)), entry.count), .disagrees(.size))
    try require(agrees(sizes.next(long(18)), entry.packedCount), .disagrees(.packedSize))
    try require(agrees(UInt64(long(14)), UInt64(entry.checksum)), .disagrees(.checksum))
  }
}
