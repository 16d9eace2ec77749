import Matrices

extension WeightFileError {
  /// What is wrong with a file. Offsets are bytes from the start of the file.
  public enum Reason: Equatable, Sendable {
    // The file as a whole
    case cannotOpen(errno: Int32)
    case notRegularFile(FileKind)
    case empty
    case foreign(ForeignFormat)
    case unrecognised(start: [UInt8])

    // Its header
    case truncated(Part, expected: Int, found: Int)
    case headerTooLong(bytes: UInt64, limit: Int)
    case notUTF8(offset: Int)
    case syntax(offset: Int, expected: String, found: String)
    case nestedTooDeep(offset: Int, limit: Int)
    case duplicateName(String, offset: Int)
    case unknownKey(String, offset: Int)
    case missingKey(String)
    case unsupportedVersion(major: Int, minor: Int)
    case unsupportedElements(code: String, Unsupported)
    case unknownElementType(String)
    case tooManyEntries(offset: Int, limit: Int)

    // Sizes and places of the data
    case tooManyElements(shape: [Int], ElementType)
    case partialByte(shape: [Int], ElementType)
    case dataSize(expected: Int, shape: [Int], ElementType, found: Int)
    case reversedOffsets(begin: Int, end: Int)
    case hole(expectedBegin: Int, begin: Int)
    case overlap(expectedBegin: Int, begin: Int)
    case trailingBytes(expected: Int, found: Int)

    // Shards
    case shardName(String, ShardFault)
    case missingShard(String, errno: Int32)
    case notFromShard(String, WeightFileFormat)
    case notInShard(String)
    case inTwoShards(String, String)

    // Reading one tensor as a matrix
    case notAnalysable(NotAnalysable)
    case nonFinite(row: Int, column: Int, NonFiniteValue)
  }

  /// A part of a weight file.
  public enum Part: String, Sendable {
    case magic = "signature"
    case headerLength = "header length"
    case header
    case data
  }

  /// What a path names that is no regular file.
  public enum FileKind: String, Sendable {
    case directory = "a directory"
    case pipe = "a pipe"
    case device = "a device"
    case socket = "a socket"
    case other = "a special file"
  }

  /// Why elements of a NumPy array cannot be read.
  public enum Unsupported: Equatable, Sendable {
    case objects
    case structured
    case subarray
    case void
    case strings
    case dates
    case extendedPrecision
    case unknown
  }

  /// Why a shard's name in an index is refused.
  public enum ShardFault: Equatable, Sendable {
    case notAFileName
    case outsideFolder
  }

  /// A value that is no finite number.
  public enum NonFiniteValue: String, Sendable {
    case nan = "NaN"
    case infinity = "Inf"
    case negativeInfinity = "-Inf"

    init(_ value: Double) {
      self = value.isNaN ? .nan : value < 0 ? .negativeInfinity : .infinity
    }
  }
}

/// Why a tensor cannot be analysed as a matrix of features.
public enum NotAnalysable: Equatable, Sendable {
  /// It has another rank than 2.
  case rank(Int)
  /// Its elements are no real numbers of whole bytes.
  case elements(ElementType)
  /// One of its dimensions is 0.
  case noElements(shape: [Int])
}
