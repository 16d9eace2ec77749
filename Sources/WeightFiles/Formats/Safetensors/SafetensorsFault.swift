import Files

/// What is wrong with a safetensors file. Offsets count from the end of the header, as they do in the file.
package enum SafetensorsFault: ReadingFault {
  /// A `dtype` is not known.
  case elementType(String)
  /// A tensor ends before it begins.
  case reversedOffsets(begin: Int, end: Int)
  /// A tensor begins after the end of the tensor before it.
  case hole(expectedBegin: Int, begin: Int)
  /// A tensor begins before the end of the tensor before it.
  case overlap(expectedBegin: Int, begin: Int)
  /// The file is longer than its tensors.
  case trailingBytes(expected: Int, found: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .elementType(let code):
      "dtype \(DisplayedText.quoted(code)) is not known; a newer version may read it"
    case .reversedOffsets(let begin, let end):
      "data_offsets: expected begin ≤ end, found [\(begin), \(end)]"
    case .hole(let expected, let begin):
      "data_offsets: expected begin \(expected), found \(begin); the bytes between belong to no tensor"
    case .overlap(let expected, let begin):
      "data_offsets: expected begin \(expected), found \(begin); it overlaps the tensor before"
    case .trailingBytes(let expected, let found):
      "expected \(bytes(expected)), found \(found); the bytes at the end belong to no tensor"
    }
  }
}
