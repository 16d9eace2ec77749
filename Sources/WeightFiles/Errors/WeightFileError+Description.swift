import Glibc
import Matrices

extension WeightFileError: CustomStringConvertible {
  /// One line: the file, the tensor, the place, what was expected, what was found, what to do.
  package var description: String {
    let file = DisplayedText.escaped(path)
    guard let tensor else { return "\(file): \(reason)" }
    return "\(file): tensor \(DisplayedText.quoted(tensor)): \(reason)"
  }
}

extension WeightFileError.Reason: CustomStringConvertible {
  /// What is wrong, in one line.
  package var description: String {
    fileWords ?? headerWords ?? dataWords ?? shardWords ?? containerWords ?? labelWords
      ?? "cannot be read"
  }

  private var fileWords: String? {
    switch self {
    case .cannotOpen(let code): "cannot be opened: \(systemWords(code))"
    case .notRegularFile(let kind): "expected a file, found \(kind.rawValue)"
    case .empty: "the file is empty"
    case .foreign(let format): format.description
    case .unrecognised(let start):
      "not a weight file of a known format; "
        + "it starts with \(hexadecimal(start))"
    default: nil
    }
  }

  private var headerWords: String? {
    switch self {
    case .truncated(let part, let expected, let found):
      "\(part.rawValue): expected \(bytes(expected)), found \(found); the file is cut off or damaged"
    case .headerTooLong(let length, let limit):
      "header length: expected at most \(bytes(limit)), found \(length)"
    case .notUTF8(let offset): "header: invalid UTF-8 at byte \(offset)"
    case .syntax(let offset, let expected, let found):
      "header: expected \(expected) at byte \(offset), found \(found)"
    case .nestedTooDeep(let offset, let limit):
      "header: nested deeper than \(limit) levels at byte \(offset)"
    case .duplicateName(let name, let offset):
      "header: \(DisplayedText.quoted(name)) appears a second time at byte \(offset)"
    case .unknownKey(let key, let offset):
      "header: unexpected key \(DisplayedText.quoted(key)) at byte \(offset)"
    case .missingKey(let key): "header: the key \"\(key)\" is missing"
    case .unsupportedVersion(let major, let minor):
      "version: expected 1.0, 2.0 or 3.0, found \(major).\(minor)"
    case .unsupportedElements(let code, let kind):
      "element type \(DisplayedText.quoted(code)): \(kind.description)"
    case .unknownElementType(let code):
      "dtype \(DisplayedText.quoted(code)) is not known; a newer version may read it"
    case .tooManyEntries(let offset, let limit):
      "header: expected at most \(limit) numbers in the list at byte \(offset)"
    default: nil
    }
  }

  private var dataWords: String? {
    switch self {
    case .tooManyElements(let shape, let type):
      "shape \(tuple(shape)) of \(type.rawValue): the size in bytes exceeds 64 bits"
    case .partialByte(let shape, let type):
      "shape \(tuple(shape)) of \(type.rawValue): expected whole bytes"
    case .dataSize(let expected, let shape, let type, let found):
      "data: expected \(bytes(expected)) for shape \(tuple(shape)) of \(type.rawValue), "
        + "found \(found)"
    case .reversedOffsets(let begin, let end):
      "data_offsets: expected begin ≤ end, found [\(begin), \(end)]"
    case .hole(let expected, let begin):
      "data_offsets: expected begin \(expected), found \(begin); the bytes between belong to no tensor"
    case .overlap(let expected, let begin):
      "data_offsets: expected begin \(expected), found \(begin); it overlaps the tensor before"
    case .trailingBytes(let expected, let found):
      "expected \(bytes(expected)), found \(found); the bytes at the end belong to no tensor"
    case .notAnalysable(let why): "\(why.description); it cannot be analysed"
    case .nonFinite(let row, let column, let value):
      "element (\(row), \(column)) is \(value.rawValue)"
    default: nil
    }
  }

  private var shardWords: String? {
    switch self {
    case .shardName(let name, .notAFileName):
      "weight_map: expected a plain file name beside the index, found \(DisplayedText.quoted(name))"
    case .shardName(let name, .outsideFolder):
      "weight_map: shard \(DisplayedText.quoted(name)) is a link out of the index's folder"
    case .missingShard(let name, let code):
      "weight_map: shard \(DisplayedText.quoted(name)) cannot be opened: \(systemWords(code))"
    case .notAShard(let name):
      "weight_map: expected safetensors or PyTorch files, found \(DisplayedText.quoted(name)), which is neither"
    case .mixedShards(let first, let second):
      "weight_map: expected shards of one format, found \(DisplayedText.quoted(first)) "
        + "and \(DisplayedText.quoted(second)), which are of two"
    case .notInShard(let name):
      "weight_map: shard \(DisplayedText.quoted(name)) does not hold this tensor"
    case .inTwoShards(let first, let second):
      "held by two shards, \(DisplayedText.quoted(first)) and \(DisplayedText.quoted(second))"
    default: nil
    }
  }
}

extension WeightFileError.Reason {
  private var containerWords: String? {
    switch self {
    case .zip(let fault): fault.description
    case .pytorch(let fault): fault.description
    case .gguf(let fault): fault.description
    case .onnx(let fault): fault.description
    case .hdf5(let fault): fault.description
    case .table(let fault): fault.description
    case .cannotUnpack(let code): "cannot be unpacked to a temporary file: \(systemWords(code))"
    default: nil
    }
  }

  private var labelWords: String? {
    switch self {
    case .label(let line, .notUTF8): "line \(line): expected UTF-8 text, found other bytes"
    case .label(let line, .nul): "line \(line): expected text, found a byte 0"
    case .label(let line, .tooLong(let count, let limit)):
      "line \(line): expected at most \(bytes(limit)), found \(count)"
    case .tooManyLabels(let limit): "expected at most \(limit) lines, one a feature"
    case .vocabulary(let fault): fault.description
    default: nil
    }
  }
}

extension WeightFileError.Unsupported: CustomStringConvertible {
  /// What such elements are, and what to do.
  package var description: String {
    switch self {
    case .objects: "Python objects are pickles, which are never run; save a numeric array"
    case .structured: "a structured array; save each field as an array of its own"
    case .subarray: "elements that are themselves arrays; save a plain numeric array"
    case .void:
      "raw bytes of no stated type (NumPy writes bfloat16 and 8-bit floats so); "
        + "convert to float32 before saving"
    case .strings: "text, not numbers"
    case .dates: "dates or durations, not numbers"
    case .extendedPrecision:
      "extended precision differs by machine; convert to float64 before saving"
    case .unknown: "expected a NumPy element type such as \"<f4\""
    }
  }
}

/// A shape as Python writes it.
func tuple(_ shape: [Int]) -> String {
  shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
}

/// A count of bytes in words.
func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }

/// The system's words for an error number.
func systemWords(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}
