import Files

/// What is wrong with the text or the numbers that describe tensors, in any format. Offsets are bytes from the start of the
/// file.
package enum HeaderFault: ReadingFault {
  /// A part of the header needs more bytes than the file has.
  case cutOff(Part, expected: Int, found: Int)
  /// The header claims more bytes than a header may have.
  case tooLong(bytes: UInt64, limit: Int)
  /// The header's text is not UTF-8.
  case notUTF8(offset: Int)
  /// The header's text does not follow its grammar.
  case syntax(offset: Int, expected: String, found: String)
  /// Brackets are nested deeper than any header needs.
  case nestedTooDeep(offset: Int, limit: Int)
  /// A key or the name of a tensor appears twice.
  case duplicateName(String, offset: Int)
  /// A key that the format requires is missing.
  case missingKey(String)
  /// A list of numbers, such as a shape, is too long.
  case tooManyEntries(offset: Int, limit: Int)

  /// A part of a header.
  package enum Part: String, Sendable {
    /// The bytes that show the format and its version.
    case signature
    /// The bytes that say how long the header is.
    case headerLength = "header length"
    /// The text that describes the tensors.
    case header
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .cutOff(let part, let expected, let found):
      "\(part.rawValue): expected \(bytes(expected)), found \(found); the file is cut off or damaged"
    case .tooLong(let length, let limit):
      "header length: expected at most \(bytes(limit)), found \(length)"
    case .notUTF8(let offset): "header: invalid UTF-8 at byte \(offset)"
    case .syntax(let offset, let expected, let found):
      "header: expected \(expected) at byte \(offset), found \(found)"
    case .nestedTooDeep(let offset, let limit):
      "header: nested deeper than \(limit) levels at byte \(offset)"
    case .duplicateName(let name, let offset):
      "header: \(DisplayedText.quoted(name)) appears a second time at byte \(offset)"
    case .missingKey(let key): "header: the key \"\(key)\" is missing"
    case .tooManyEntries(let offset, let limit):
      "header: expected at most \(limit) numbers in the list at byte \(offset)"
    }
  }
}
