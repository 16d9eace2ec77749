import Files

/// Writes a ZIP archive of stored members, one after the other.
///
/// Sizes and places are in the ZIP64 fields always, so that no archive is too large and none is a special case. The
/// members have the format's first date: equal contents make equal files. Source: the format's application note, 4.3.
struct ZipWriter {
  private let file: AtomicFile
  private var directory: [UInt8] = []
  private var offset = 0
  private var memberCount = 0

  /// 4.5, the version that reads ZIP64.
  private static let version = 45
  /// Bit 11: names are UTF-8.
  private static let flags = 1 << 11
  /// 1980-01-01.
  private static let date = 0x21
  /// A regular file that its owner may write and all may read.
  private static let attributes = 0o100644 << 16

  /// An empty archive.
  ///
  /// - Parameter file: nothing else may be written to it.
  init(to file: AtomicFile) { self.file = file }

  /// Appends a member; its name is new, short and plain.
  mutating func add(_ name: String, _ contents: [UInt8]) throws(OutputError) {
    var checksum = Checksum()
    unsafe checksum.update(contents.span.bytes)
    let nameBytes = Array(name.utf8)
    let facts =
      Self.little(Self.version, 2) + Self.little(Self.flags, 2) + Self.little(0, 4)
      + Self.little(Self.date, 2) + Self.little(Int(checksum.value), 4)
      + [UInt8](repeating: 0xff, count: 8) + Self.little(nameBytes.count, 2)
    let sizes = Self.little(contents.count, 8) + Self.little(contents.count, 8)
    directory +=
      Self.signature(.directoryEntry) + Self.little(Self.version | 3 << 8, 2) + facts
      + Self.little(28, 2) + Self.little(0, 6) + Self.little(Self.attributes, 4)
      + [UInt8](repeating: 0xff, count: 4) + nameBytes
      + Self.little(1, 2) + Self.little(24, 2) + sizes + Self.little(offset, 8)
    try write(
      Self.signature(.localHeader) + facts + Self.little(20, 2) + nameBytes
        + Self.little(1, 2) + Self.little(16, 2) + sizes)
    try write(contents)
    memberCount += 1
  }

  /// Writes the directory; nothing may be added after it.
  mutating func finish() throws(OutputError) {
    let (start, end) = (offset, offset + directory.count)
    try write(directory)
    let counts = Self.little(memberCount, 8) + Self.little(memberCount, 8)
    try write(
      Self.signature(.zip64EndRecord) + Self.little(44, 8) + Self.little(Self.version, 2)
        + Self.little(Self.version, 2) + Self.little(0, 8) + counts
        + Self.little(directory.count, 8) + Self.little(start, 8))
    try write(
      Self.signature(.zip64Locator) + Self.little(0, 4) + Self.little(end, 8) + Self.little(1, 4))
    try write(
      Self.signature(.endRecord) + Self.little(0, 4) + [UInt8](repeating: 0xff, count: 12)
        + Self.little(0, 2))
  }

  private mutating func write(_ bytes: [UInt8]) throws(OutputError) {
    try file.write(bytes)
    offset += bytes.count
  }

  private static func signature(_ signature: ZipSignature) -> [UInt8] {
    little(Int(signature.rawValue), 4)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
