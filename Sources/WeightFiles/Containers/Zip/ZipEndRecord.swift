/// The end record of a ZIP archive: the place of its directory, and the number of members.
///
/// It stands 22 bytes and a comment before the end of the file. A large archive has two more before it: the ZIP64 end
/// record, and a locator with its place. Source: the format's application note, 4.3.14 to 4.3.16.
struct ZipEndRecord {
  let memberCount: UInt64
  /// The directory's place in the file.
  let directory: Range<Int>

  private static let length = 22
  private static let locatorLength = 20
  private static let zip64Length = 56

  init(_ bytes: RawSpan) throws(ZipFault) {
    let start = try ZipEndRecord.place(bytes)
    var counts = ZipDirectoryCounts(plain: bytes, at: start)
    var end = start
    if start >= ZipEndRecord.locatorLength,
      bytes.hasSignature(.zip64Locator, at: start - ZipEndRecord.locatorLength)
    {
      let locator = start - ZipEndRecord.locatorLength
      let offset = bytes.littleEndian(at: locator + 8, as: UInt64.self)
      guard let zip64 = ZipEndRecord.zip64Place(bytes, offset, before: locator),
        let large = counts.replaced(by: ZipDirectoryCounts(zip64: bytes, at: zip64))
      else { throw .zip64Record(offset: offset) }
      (counts, end) = (large, zip64)
    }
    guard counts.disks == [0, 0], counts.membersHere == counts.members else {
      throw .severalDisks
    }
    // The directory must end exactly here, so that no other directory exists that another reader might use.
    guard counts.offset <= UInt64(end), counts.size == UInt64(end) - counts.offset else {
      throw .directoryPlace(offset: counts.offset, count: counts.size, end: end)
    }
    memberCount = counts.members
    directory = Int(counts.offset)..<end
  }

  /// Where the record starts: its comment must reach exactly to the end of the file.
  private static func place(_ bytes: RawSpan) throws(ZipFault) -> Int {
    let last = bytes.byteCount - length
    guard last >= 0 else { throw .noEndRecord }
    let places = (max(0, last - 0xffff)...last).filter { place in
      bytes.hasSignature(.endRecord, at: place)
        && Int(bytes.littleEndian(at: place + 20, as: UInt16.self)) == last - place
    }
    guard let place = places.last else { throw .noEndRecord }
    guard places.count == 1 else {
      throw .twoEndRecords(places[0], place)
    }
    return place
  }

  private static func zip64Place(
    _ bytes: RawSpan, _ offset: UInt64, before locator: Int
  ) -> Int? {
    guard offset <= UInt64(locator), locator - Int(offset) >= zip64Length else { return nil }
    let place = Int(offset)
    // The record's own length leaves out its first 12 bytes.
    guard bytes.hasSignature(.zip64EndRecord, at: place),
      bytes.littleEndian(at: place + 4, as: UInt64.self) == UInt64(locator - place - 12)
    else { return nil }
    return place
  }
}

/// What both kinds of end record say.
private struct ZipDirectoryCounts {
  let disks: [UInt32]
  let membersHere: UInt64
  let members: UInt64
  let size: UInt64
  let offset: UInt64

  init(plain bytes: RawSpan, at place: Int) {
    func short(_ offset: Int) -> UInt16 { bytes.littleEndian(at: place + offset) }
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: place + offset) }
    disks = [UInt32(short(4)), UInt32(short(6))]
    (membersHere, members) = (UInt64(short(8)), UInt64(short(10)))
    (size, offset) = (UInt64(long(12)), UInt64(long(16)))
  }

  init(zip64 bytes: RawSpan, at place: Int) {
    func long(_ offset: Int) -> UInt32 { bytes.littleEndian(at: place + offset) }
    func longest(_ offset: Int) -> UInt64 { bytes.littleEndian(at: place + offset) }
    disks = [long(16), long(20)]
    (membersHere, members) = (longest(24), longest(32))
    (size, offset) = (longest(40), longest(48))
  }

  /// The numbers of the large record, if each number of the plain record is either equal or all ones, which means "see
  /// the large record"; nil otherwise.
  func replaced(by large: Self) -> Self? {
    func agrees(_ plain: UInt64, _ large: UInt64, _ most: UInt64) -> Bool {
      plain == large || plain == most
    }
    let agree =
      zip(disks, large.disks).allSatisfy { agrees(UInt64($0), UInt64($1), 0xffff) }
      && agrees(membersHere, large.membersHere, 0xffff) && agrees(members, large.members, 0xffff)
      && agrees(size, large.size, 0xffff_ffff) && agrees(offset, large.offset, 0xffff_ffff)
    return agree ? large : nil
  }
}

/// The four bytes that each record of a ZIP archive starts with, lowest first.
enum ZipSignature: UInt32 {
  /// `PK\3\4`: a member's own header.
  case localHeader = 0x0403_4b50
  /// `PK\1\2`: an entry of the directory.
  case directoryEntry = 0x0201_4b50
  /// `PK\5\6`: the record that ends the archive.
  case endRecord = 0x0605_4b50
  /// `PK\6\6`: the end record of a large archive.
  case zip64EndRecord = 0x0606_4b50
  /// `PK\6\7`: the locator of the end record of a large archive.
  case zip64Locator = 0x0706_4b50
}

extension RawSpan {
  /// Whether a record starts at a place; false if it would reach beyond the end.
  func hasSignature(_ signature: ZipSignature, at place: Int) -> Bool {
    guard place >= 0, place <= byteCount - 4 else { return false }
    return littleEndian(at: place) == signature.rawValue
  }
}
