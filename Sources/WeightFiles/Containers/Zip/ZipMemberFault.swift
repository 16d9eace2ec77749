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
  /// A size of 64 bits that its entry promises is missing.
  case noZip64Sizes
  /// It has no header where the directory says.
  case noHeader(offset: UInt64)
  /// Its own header says something else than the directory.
  case disagrees(Field)
  /// Its bytes reach into the directory or beyond the file.
  case outside(end: UInt64, limit: Int)
  /// It shares bytes with another member.
  case overlaps(String)
  /// It is stored as it is, and yet its two sizes differ.
  case storedSize(packed: Int, unpacked: UInt64)
  /// It claims to be longer than so few bytes can unpack to.
  case expansion(packed: Int, unpacked: UInt64)
  /// It would unpack to very much from very little, as no weights do.
  case bomb(packed: Int, unpacked: Int)
  /// Its compressed bytes make no sense.
  case damaged
  /// It unpacks to another length than it claims; no more than that is unpacked.
  case length(expected: Int, found: Int)
  /// Compressed bytes are left over when it is unpacked.
  case leftOver(Int)
  /// Its contents have another checksum than the directory says.
  case checksum(expected: UInt32, found: UInt32)
  /// It is called an array, but is none.
  case notAnArray
  /// It is longer than such a member may be.
  case tooLong(Int, limit: Int)

  /// A field that stands both in a member's own header and in the directory.
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
      "compression method \(method) is not read; pack it anew, stored or deflated"
    case .noZip64Sizes: "its ZIP64 sizes are missing"
    case .noHeader(let offset): "expected its header at byte \(offset)"
    case .disagrees(let field):
      "the \(field.rawValue) in its header and in the directory differ; the file is damaged or forged"
    case .outside(let end, let limit):
      "expected to end by byte \(limit), found byte \(end); the file is cut off or damaged"
    case .overlaps(let other): "shares bytes with member \(DisplayedText.quoted(other))"
    case .storedSize(let packed, let unpacked):
      "stored as it is, yet \(bytes(packed)) should be \(unpacked)"
    case .expansion(let packed, let unpacked):
      "\(bytes(packed)) cannot unpack to \(unpacked), as the directory says"
    case .bomb(let packed, let unpacked):
      "would unpack from \(bytes(packed)) to \(unpacked); if it is to be trusted, unpack it first"
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
