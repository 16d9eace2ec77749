import Files

/// What is wrong with a GGUF file. Offsets are bytes from the start of the file.
package enum GGUFFault: ReadingFault {
  /// The file is of a version that is not read.
  case version(UInt32)
  /// The file is big-endian.
  case bigEndian
  /// The file ends within a part.
  case cut(Part, offset: Int, expected: UInt64, found: Int)
  /// The file claims more tensors, keys or array elements than the bytes that follow can hold.
  case count(Part, UInt64, limit: Int)
  /// A key or a name is too long.
  case length(Part, UInt64, limit: Int, offset: Int)
  /// A key has no bytes.
  case emptyKey(offset: Int)
  /// The type of a key's value does not exist.
  case valueType(UInt32, key: String)
  /// A key's value is an array of arrays.
  case nestedArray(key: String)
  /// A truth value is neither 0 nor 1.
  case notBoolean(UInt8, offset: Int)
  /// The alignment does not have the type that the format requires.
  case alignmentType(GGUFValueType)
  /// The alignment is not a power of two, or too large.
  case alignment(UInt64)
  /// A tensor has more dimensions than the format allows.
  case rank(UInt32)
  /// The size of a tensor does not fit into an integer. Dimensions as the file lists them, fastest first.
  case tooManyElements(dimensions: [UInt64])
  /// The element type is unknown or no longer used.
  case elementType(UInt32)
  /// The first dimension is not made of whole blocks.
  case partialBlock(dimension: Int, block: Int, ElementEncoding)
  /// A file with the name of a part of a split model is not a GGUF file.
  case notAPart
  /// A part of a split model gives another number for itself, counted from 0, or for all parts.
  case part(UInt64?, of: UInt64?, expected: Int, expectedCount: UInt64)
  /// A tensor does not start where the one before it ends.
  case offset(UInt64, expected: Int)

  /// A part of a GGUF file.
  package enum Part: String, Sendable {
    case version
    case tensorCount = "the number of tensors"
    case keyCount = "the number of keys"
    case key = "a key"
    case valueType = "the type of a value"
    case value = "a value"
    case arrayLength = "the length of an array"
    case array = "an array"
    case tensorName = "a tensor's name"
    case rank = "the number of dimensions"
    case dimensions
    case elementType = "the element type"
    case offset = "the offset of the data"
  }

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .version(1): "version: expected 2 or 3, found 1, of August 2023; convert the model again"
    case .version(let found): "version: expected 2 or 3, found \(found)"
    case .bigEndian: "big-endian GGUF is not read; convert the model for a little-endian machine"
    case .cut(let part, let offset, let expected, let found):
      "header: expected \(bytes(expected)) for \(part.rawValue) at byte \(offset), found \(found); "
        + "the file is cut off or damaged"
    case .count(let part, let count, let limit):
      "header: \(part.rawValue) is \(count), but the rest of the file has room for \(limit)"
    case .length(let part, let length, let limit, let offset):
      "header: expected at most \(bytes(limit)) for \(part.rawValue) at byte \(offset), found \(length)"
    case .emptyKey(let offset): "header: the key at byte \(offset) is empty"
    case .valueType(let type, let key):
      "header: key \(DisplayedText.quoted(key)): value type \(type) is not known"
    case .nestedArray(let key):
      "header: key \(DisplayedText.quoted(key)): arrays of arrays are not read"
    case .notBoolean(let byte, let offset):
      "header: expected a truth value, 0 or 1, at byte \(offset), found \(byte)"
    case .alignmentType(let type):
      "header: general.alignment: expected a value of type uint32, found \(type)"
    case .notAPart: "expected a part of a split GGUF model, found another format"
    case .part(let index, let count, let expected, let expectedCount):
      "header: expected split.no \(expected) and split.count \(expectedCount), "
        + "found \(index.map(String.init) ?? "none") and \(count.map(String.init) ?? "none")"
    case .alignment(let alignment):
      "header: general.alignment: expected a power of two of at most \(GGUFMetadata.alignmentLimit), "
        + "found \(alignment)"
    case .rank(let rank):
      "expected at most \(GGUFTensorInfo.rankLimit) dimensions, found \(rank)"
    case .tooManyElements(let dimensions):
      "dimensions [\(dimensions.map(String.init).joined(separator: ", "))]: "
        + "the size in bytes exceeds 64 bits"
    case .elementType(let id): "element type \(id) is not known; a newer version may read it"
    case .partialBlock(let dimension, let block, let encoding):
      "first dimension: expected a multiple of \(block) for \(encoding), found \(dimension)"
    case .offset(let offset, let expected):
      "offset of the data: expected \(expected), found \(offset)"
    }
  }
}
