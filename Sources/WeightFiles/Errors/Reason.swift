import Matrices

extension WeightFileError {
  /// What is wrong with a file. Offsets are bytes from the start of the file.
  package enum Reason: Equatable, Sendable {
    // MARK: The file as a whole

    /// The system does not open or map the file, for the reason that its error number says.
    case cannotOpen(errno: Int32)
    /// The path names something other than a regular file.
    case notRegularFile(FileKind)
    /// The file has no bytes.
    case empty
    /// The file is of a known format that is not read.
    case foreign(ForeignFormat)
    /// The file is of no known format; its first bytes are given.
    case unrecognised(start: [UInt8])

    // MARK: Its header

    /// A part of the file should reach so many bytes, but the file or the data has fewer.
    case truncated(Part, expected: Int, found: Int)
    /// The header claims more bytes than any header may have.
    case headerTooLong(bytes: UInt64, limit: Int)
    /// The header's text is not UTF-8.
    case notUTF8(offset: Int)
    /// Something else stands in the header than its grammar has there.
    case syntax(offset: Int, expected: String, found: String)
    /// Brackets are nested deeper than any header needs.
    case nestedTooDeep(offset: Int, limit: Int)
    /// A key or a tensor's name stands twice.
    case duplicateName(String, offset: Int)
    /// A NumPy header has a key that the format does not know.
    case unknownKey(String, offset: Int)
    /// A key that the format requires is missing.
    case missingKey(String)
    /// A `.npy` file is of a version that does not exist.
    case unsupportedVersion(major: Int, minor: Int)
    /// A NumPy element type is not read; `code` is its `descr`.
    case unsupportedElements(code: String, Unsupported)
    /// A safetensors `dtype` is not known.
    case unknownElementType(String)
    /// A list of numbers, such as a shape, is longer than any may be.
    case tooManyEntries(offset: Int, limit: Int)

    // MARK: Sizes and places of the data

    /// The product of a shape does not fit into an integer.
    case tooManyElements(shape: [Int], ElementType)
    /// Elements shorter than a byte do not fill whole bytes.
    case partialByte(shape: [Int], ElementType)
    /// A shape and an element type need another number of bytes than there are.
    case dataSize(expected: Int, shape: [Int], ElementType, found: Int)
    /// A tensor ends before it begins.
    case reversedOffsets(begin: Int, end: Int)
    /// A tensor begins after the end of the one before.
    case hole(expectedBegin: Int, begin: Int)
    /// A tensor begins before the end of the one before.
    case overlap(expectedBegin: Int, begin: Int)
    /// The file is longer than its tensors.
    case trailingBytes(expected: Int, found: Int)

    // MARK: Shards of an index

    /// A shard's name is refused.
    case shardName(String, ShardFault)
    /// A shard cannot be opened, for the reason that the error number says.
    case missingShard(String, errno: Int32)
    /// A shard is of a format that does not come in shards.
    case notAShard(String)
    /// Two shards are of different formats.
    case mixedShards(String, String)
    /// The shard that the index gives for a tensor does not hold it.
    case notInShard(String)
    /// Two shards hold a tensor of one name.
    case inTwoShards(String, String)

    // MARK: Containers, each with faults of its own

    /// A ZIP archive is damaged or not what it seems.
    case zip(ZipFault)
    /// A PyTorch file is malformed, or holds what is never run.
    case pytorch(PyTorchFault)
    /// A GGUF file is malformed.
    case gguf(GGUFFault)
    /// An ONNX file is malformed.
    case onnx(ONNXFault)
    /// An HDF5 file is malformed.
    case hdf5(HDF5Fault)
    /// A table of numbers is malformed.
    case table(TableFault)
    /// Bytes cannot be unpacked to a temporary file, for the reason that the error number says.
    case cannotUnpack(errno: Int32)

    // MARK: Lists of labels

    /// A line of a list of labels is refused; lines count from 1.
    case label(line: Int, LabelFault)
    /// A list of labels has more lines than any may have.
    case tooManyLabels(limit: Int)
    /// A vocabulary does not give each feature one name.
    case vocabulary(VocabularyFault)

    // MARK: Reading one tensor as a matrix

    /// The tensor is no matrix of real numbers.
    case notAnalysable(NotAnalysable)
    /// An element of the stored array is NaN or infinite.
    case nonFinite(row: Int, column: Int, NonFiniteValue)
  }
}
