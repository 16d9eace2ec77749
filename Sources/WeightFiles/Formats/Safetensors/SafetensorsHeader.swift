import Files
import Matrices

/// The header of a safetensors file: 8 bytes of length, then JSON. All of it is checked.
///
/// The checks come in the order of the reference reader: length, its limit, the end of the file, UTF-8, JSON, each
/// entry, then that the tensors cover the data without a hole, an overlap or a rest.
struct SafetensorsHeader {
  /// The longest header in bytes: the format's own limit.
  static let lengthLimit = 100_000_000

  /// One tensor's entry.
  struct Entry {
    let name: String
    let elementType: ElementType
    let shape: [Int]
    /// The bytes of the tensor, counted from the end of the header.
    let data: Range<Int>
  }

  /// The tensors in the order of their data.
  let entries: [Entry]
  /// Where the data starts, in bytes from the start of the file.
  let dataStart: Int
  let warnings: [String]

  init(_ bytes: RawSpan) throws(LocatedFault) {
    let range = try SafetensorsHeader.text(bytes)
    let text = bytes.copied(range)
    try JSONCursor.requireUTF8(text, at: range.lowerBound)
    var cursor = JSONCursor(text, at: range.lowerBound)
    let found = try SafetensorsHeader.entries(&cursor)
    entries = found.sorted {
      ($0.data.lowerBound, $0.data.upperBound) < ($1.data.lowerBound, $1.data.upperBound)
    }
    dataStart = range.upperBound
    warnings = SafetensorsHeader.warnings(text)
    try requireCoverage(of: bytes.byteCount - dataStart)
  }

  /// The place of the JSON text in the file.
  private static func text(_ bytes: RawSpan) throws(LocatedFault) -> Range<Int> {
    guard bytes.byteCount >= 8 else {
      throw LocatedFault(HeaderFault.cutOff(.headerLength, expected: 8, found: bytes.byteCount))
    }
    let length = bytes.littleEndian(at: 0, as: UInt64.self)
    guard length <= UInt64(lengthLimit) else {
      throw LocatedFault(HeaderFault.tooLong(bytes: length, limit: lengthLimit))
    }
    let end = 8 + Int(length)
    guard end <= bytes.byteCount else {
      throw LocatedFault(HeaderFault.cutOff(.header, expected: end, found: bytes.byteCount))
    }
    return 8..<end
  }

  private static func entries(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    var entries: [Entry] = []
    // Compare bytes: Swift's strings are equal if they look alike, names in files are not.
    var names: Set<[UInt8]> = []
    try cursor.object { (cursor, name, place) throws(LocatedFault) in
      guard names.insert(Array(name.utf8)).inserted else {
        throw LocatedFault(HeaderFault.duplicateName(name, offset: place))
      }
      if name == "__metadata__" {
        try cursor.object { (cursor, _, _) throws(LocatedFault) in
          _ = try cursor.string(or: "a string, as all metadata is", limit: .max)
        }
      } else {
        do throws(LocatedFault) {
          entries.append(try SafetensorsEntryReader.entry(name, &cursor))
        } catch {
          throw error.about(tensor: name)
        }
      }
    }
    try cursor.end()
    return entries
  }

  /// The text may be padded with spaces at its end; other white space around it is unusual but accepted.
  private static func warnings(_ text: [UInt8]) -> [String] {
    var warnings: [String] = []
    if let first = text.first, JSONCursor.isWhitespace(first) {
      warnings.append("white space before the header's text")
    }
    let end = text.reversed().prefix { JSONCursor.isWhitespace($0) }
    if end.contains(where: { $0 != 0x20 }) {
      warnings.append("white space other than padding after the header's text")
    }
    return warnings
  }

  private func requireCoverage(of available: Int) throws(LocatedFault) {
    var covered = 0
    for entry in entries {
      let begin = entry.data.lowerBound
      guard begin == covered else {
        throw SafetensorsFile.fault(
          begin > covered
            ? .hole(expectedBegin: covered, begin: begin)
            : .overlap(expectedBegin: covered, begin: begin), tensor: entry.name)
      }
      covered = entry.data.upperBound
    }
    // Without overflow the sum is below 2^63, so it can be compared with the length of the file.
    let (expected, overflow) = dataStart.addingReportingOverflow(covered)
    let found = dataStart + available
    guard !overflow, expected <= found else {
      throw LocatedFault(DataFault.cutOff(expected: covered, found: available))
    }
    guard expected == found else {
      throw SafetensorsFile.fault(.trailingBytes(expected: expected, found: found))
    }
  }
}
