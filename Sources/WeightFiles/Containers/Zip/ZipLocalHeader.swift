/// The header that stands before a member's contents, and repeats what the directory says of it.
///
/// Readers differ in which of the two they believe, so both must agree. Source: the format's application note, 4.3.7.
struct ZipLocalHeader {
  /// Where the contents start.
  let end: Int

  private static let length = 30

  /// Reads a member's header, before a place where members end, and compares it with the directory's entry.
  init(
    of entry: ZipDirectoryEntry, in bytes: RawSpan, before limit: Int, path: String
  ) throws(WeightFileError) {
    guard entry.headerOffset <= UInt64(limit),
      limit - Int(entry.headerOffset) >= ZipLocalHeader.length,
      bytes.hasSignature(.localHeader, at: Int(entry.headerOffset))
    else { throw .zip(path, entry.name, .noHeader(offset: entry.headerOffset)) }
    let place = Int(entry.headerOffset)
    func short(_ offset: Int) -> UInt16 { bytes.littleEndian(at: place + offset) }
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: place + offset) }
    let nameEnd = place + ZipLocalHeader.length + Int(short(26))
    end = nameEnd + Int(short(28))
    guard end <= limit else {
      throw .zip(path, entry.name, .outside(end: UInt64(end), limit: limit))
    }
    func require(_ holds: Bool, _ fault: ZipMemberFault) throws(WeightFileError) {
      guard holds else { throw .zip(path, entry.name, fault) }
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
