import Files

/// What is wrong with a ZIP archive.
package enum ZipFault: ReadingFault {
  /// The end record is missing.
  case noEndRecord
  /// Two records could be the end record, so readers would disagree on the contents.
  case twoEndRecords(Int, Int)
  /// The two records that end a large archive contradict each other, or one is damaged.
  case zip64Record(offset: UInt64)
  /// It is one part of an archive that is split over several files.
  case severalDisks
  /// The directory does not lie directly before the record that ends the archive.
  case directoryPlace(offset: UInt64, count: UInt64, end: Int)
  /// There is no entry of the directory at a place where one should be.
  case noEntry(offset: Int)
  /// The directory is longer than its entries.
  case directoryLength(expected: Int, found: Int)
  /// More members than any archive may have.
  case tooManyMembers(UInt64, limit: Int)
  /// A member is refused.
  case member(String, ZipMemberFault)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .noEndRecord:
      "ZIP archive: the end record is missing; the file is cut off or damaged"
    case .twoEndRecords(let first, let second):
      "ZIP archive: expected one end record, found two, at bytes \(first) and \(second); "
        + "create the archive again"
    case .zip64Record(let offset):
      "ZIP archive: expected a ZIP64 end record at byte \(offset) that agrees with the plain one"
    case .severalDisks: "ZIP archive: one of several parts; join them first"
    case .directoryPlace(let offset, let count, let end):
      "ZIP archive: expected the directory to end at byte \(end), "
        + "found it at byte \(offset) with \(count) bytes"
    case .noEntry(let offset): "ZIP archive: expected an entry of the directory at byte \(offset)"
    case .directoryLength(let expected, let found):
      "ZIP archive: expected \(bytes(expected)) of directory, found \(found)"
    case .tooManyMembers(let count, let limit):
      "ZIP archive: expected at most \(limit) members, found \(count)"
    case .member(let name, let fault):
      "ZIP archive: member \(DisplayedText.quoted(name)): \(fault.description)"
    }
  }
}
