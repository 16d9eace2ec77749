/// One file in a ZIP archive.
struct ZipMember: Equatable, Sendable {
  /// How the contents are packed.
  enum Method: Int, Sendable {
    /// As they are.
    case stored = 0
    /// By zlib's method.
    case deflated = 8
  }

  /// The path in the archive: relative, with "/" between its parts.
  let name: String
  let method: Method
  /// How many bytes the contents are, unpacked.
  let count: Int
  /// The CRC-32 of the contents.
  let checksum: UInt32
  /// The place of the stored or packed contents in the file.
  let place: Range<Int>

  /// The most bytes that one byte of deflated data can unpack to: a match of 258 bytes takes two bits.
  private static let mostExpansion = 1032
  /// A member that is longer than `count` and expands by more than `expansion` is refused as a bomb.
  private static let bomb = (count: 1 << 32, expansion: 100)

  /// Checks the sizes against each other.
  static func sizeFault(_ method: Method, packed: Int, unpacked: UInt64) -> ZipMemberFault? {
    switch method {
    case .stored:
      return UInt64(packed) == unpacked ? nil : .storedSize(packed: packed, unpacked: unpacked)
    case .deflated:
      let (most, overflow) = packed.multipliedReportingOverflow(by: mostExpansion)
      guard let count = Int(exactly: unpacked), !overflow, count <= most else {
        return .expansion(packed: packed, unpacked: unpacked)
      }
      let isBomb = count > bomb.count && count / bomb.expansion > packed
      return isBomb ? .bomb(packed: packed, unpacked: count) : nil
    }
  }

  /// Whether a name is a relative path that leads to no other folder, and that every system reads alike.
  static func isPlain(_ name: some Collection<UInt8>) -> Bool {
    if name.contains(0) || name.contains(UInt8(ascii: "\\")) { return false }
    return name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
  }
}
