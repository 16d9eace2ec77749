import Matrices

/// One named array in a weight file: what it is, and where its bytes are.
///
/// The elements stay in the mapped file until features of it are read.
public struct WeightTensor: Sendable {
  /// The name in the file; for a `.npy` file, which stores none, the file's name without extension.
  public let name: String
  let storage: TensorStorage

  /// The path of the file that holds the elements: for a sharded file, the shard.
  public var path: String { storage.file.path }
  /// How one element is stored.
  public var elementType: ElementType { storage.elementType }
  /// The length of each dimension, first index first; empty for a single number.
  public var shape: [Int] { storage.shape }
  /// In which order the elements follow each other.
  public var storageOrder: StorageOrder { storage.storageOrder }
  /// In which order the bytes of an element follow each other.
  public var byteOrder: ByteOrder { storage.byteOrder }
  /// The size of the elements in bytes.
  public var byteCount: Int { storage.range.count }
  /// The place of the elements in the file, in bytes from its start.
  public var byteRange: Range<Int> { storage.range }

  /// Why the tensor cannot be analysed as a matrix, in a few words; nil if it can.
  public var reasonNotAnalysable: String? { notAnalysable?.description }

  /// Why the tensor cannot be analysed as a matrix; nil if it can.
  public var notAnalysable: NotAnalysable? {
    if shape.count != 2 { return .rank(shape.count) }
    if !elementType.isNumeric { return .elements(elementType) }
    if shape.contains(0) { return .noElements(shape: shape) }
    return nil
  }

  func error(_ reason: WeightFileError.Reason) -> WeightFileError {
    WeightFileError(path: path, tensor: name, reason)
  }
}
