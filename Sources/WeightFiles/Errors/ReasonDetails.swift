extension WeightFileError {
  /// A part of a weight file.
  package enum Part: String, Sendable {
    /// The bytes that show the format and its version.
    case magic = "signature"
    /// The bytes that say how long the header is.
    case headerLength = "header length"
    /// The text that describes the tensors.
    case header
    /// The elements.
    case data
  }

  /// What a path names that is no regular file.
  package enum FileKind: String, Sendable {
    /// A folder.
    case directory = "a directory"
    /// A named pipe.
    case pipe = "a pipe"
    /// A character or block device.
    case device = "a device"
    /// A socket.
    case socket = "a socket"
    /// Something else that the system has.
    case other = "a special file"
  }

  /// Why elements of a NumPy array cannot be read.
  package enum Unsupported: Equatable, Sendable {
    /// Python objects, stored as a pickle.
    case objects
    /// Several named fields an element.
    case structured
    /// An array an element.
    case subarray
    /// Bytes without a type.
    case void
    /// Text.
    case strings
    /// Dates, or differences of dates.
    case dates
    /// Floating-point numbers longer than a double.
    case extendedPrecision
    /// A code that NumPy does not have.
    case unknown
  }

  /// Why a shard's name in an index is refused.
  package enum ShardFault: Equatable, Sendable {
    /// It is empty, has a separator, or leads to another folder.
    case notAFileName
    /// It is a link to a file that is neither beside the index nor where the index really is.
    case outsideFolder
  }

  /// Why a line of a list of labels is refused.
  package enum LabelFault: Equatable, Sendable {
    /// Its bytes are not UTF-8.
    case notUTF8
    /// It holds a byte 0, which no text has.
    case nul
    /// It has more bytes than a label may have.
    case tooLong(bytes: Int, limit: Int)
  }

  /// A value that is no finite number.
  package enum NonFiniteValue: String, Sendable {
    /// Not a number.
    case nan = "NaN"
    /// Positive infinity.
    case infinity = "Inf"
    /// Negative infinity.
    case negativeInfinity = "-Inf"

    init(_ value: Double) {
      self = value.isNaN ? .nan : value < 0 ? .negativeInfinity : .infinity
    }
  }
}
