import Files

/// What is wrong with a member of a ZIP archive.
package enum ZipMemberFault: Equatable, Sendable, CustomStringConvertible {
  /// A password is needed.
  case encrypted
  /// It is compressed by a method that is not read.
  case method(Int)
  /// Another member has the same name.
  case secondOfItsName
  /// Its name leads to another folder, or is read differently by different systems.
  case name
  /// Its name is not UTF-8.
  case nameNotUTF8
  /// Its entry refers to a size of 64 bits, which is missing.
  case noZip64Sizes
  /// There is no header at the place that the directory gives.
  case noHeader(offset: UInt64)
  /// Its own header and the directory contradict each other.
  case disagrees(Field)
  /// Its bytes reach into the directory or beyond the file.
  case outside(end: UInt64, limit: Int)
  /// It shares bytes with another member.
  case overlaps(String)
  /// It is stored without compression, but its two sizes differ.
  case storedSize(packed: Int, unpacked: UInt64)
  /// Its compressed bytes are too few for the length that it claims.
  case expansion(packed: Int, unpacked: UInt64)
  /// It would unpack to far more bytes than weights ever do.
  case bomb(packed: Int, unpacked: Int)
  /// Its compressed bytes are not valid.
  case damaged
  /// It does not unpack to the length that it claims; unpacking stops at that length.
  case length(expected: Int, found: Int)
  /// Compressed bytes are left over when it is unpacked.
  case leftOver(Int)
  /// The checksum of its contents is not the one in the directory.
  case checksum(expected: UInt32, found: UInt32)
  /// It has the name of an array, but it is not one.
  case notAnArray
  /// It is longer than such a member may be.
  case tooLong(Int, limit: Int)

  /// A field that is both in a member's own header and in the directory.
  package enum Field: String, Sendable {
    /// The name.
    case name
    /// The compression method.
    case method
    /// The length as stored.
    case packedSize = "packed size"
    /// The length of the contents.
    case size
    /// The CRC-32 of the contents.
    case checksum
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .secondOfItsName: "a second member of this name"
    case .name: "expected a plain relative path, without \"..\" and \"\\\""
    case .nameNotUTF8: "the name is not UTF-8"
    case .encrypted: "encrypted; unpack it with its password first"
    case .method(let method):
      "compression method \(method) is not supported; create the archive again, stored or deflated"
    case .noZip64Sizes: "its ZIP64 sizes are missing"
    case .noHeader(let offset): "expected its header at byte \(offset)"
    case .disagrees(let field):
      "the \(field.rawValue) in its header and in the directory differ; the file is damaged or forged"
    case .outside(let end, let limit):
      "expected to end by byte \(limit), found byte \(end); the file is cut off or damaged"
    case .overlaps(let other): "shares bytes with member \(DisplayedText.quoted(other))"
    case .storedSize(let packed, let unpacked):
      "stored without compression: expected \(bytes(unpacked)), found \(packed)"
    case .expansion(let packed, let unpacked):
      "the directory says that \(bytes(packed)) unpack to \(unpacked), which is not possible"
    case .bomb(let packed, let unpacked):
      "would unpack from \(bytes(packed)) to \(unpacked); if you trust the file, unpack it first"
    case .notAnArray: "expected a NumPy array, found something else"
    case .damaged: "its compressed bytes are damaged"
    case .length(let expected, let found) where found > expected:
      "expected \(bytes(expected)), found more"
    case .length(let expected, let found):
      "expected \(bytes(expected)), found \(found); its compressed bytes are cut off or damaged"
    case .leftOver(let count): "\(bytes(count)) left over after its compressed bytes"
    case .checksum(let expected, let found):
      "expected checksum \(hexadecimal(expected)), found \(hexadecimal(found)); it is damaged"
    case .tooLong(let count, let limit): "expected at most \(bytes(limit)), found \(count)"
    }
  }
}

private func hexadecimal(_ checksum: UInt32) -> String {
  let digits = String(checksum, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
