import Files
import Matrices

/// One named array in a weight file: what it is, and where its bytes are.
///
/// The elements stay in the mapped file until features of it are read.
public struct WeightTensor: Sendable {
  /// The name in the file; for a `.npy` file, which stores no name, the file's name without extension.
  package let name: String
  let storage: TensorStorage
  /// The names that the file gives to the rows of a matrix, empty for a row without one; nil if it gives none.
  var rowNames: [String]? = nil
  /// The same for its columns.
  var columnNames: [String]? = nil

  /// The path of the file that holds the elements: for a sharded file, the shard.
  package var path: String { storage.bytes.path }
  /// How the elements are encoded.
  package var encoding: ElementEncoding { storage.encoding }
  /// The length of each dimension, first index first; empty for a single number.
  package var shape: [Int] { storage.shape }
  /// In which order the elements follow each other; nil if they are not in one of the two orders.
  package var storageOrder: StorageOrder? { storage.order }
  /// In which order the bytes of an element follow each other.
  package var byteOrder: ByteOrder { storage.byteOrder }
  /// The size of the elements in bytes, unpacked.
  package var byteCount: Int { storage.bytes.count }
  /// The place of the elements in the file, in bytes from its start; nil if they are packed.
  package var byteRange: Range<Int>? {
    guard case .mapped(_, let range) = storage.bytes else { return nil }
    return range
  }

  /// The same elements as a matrix: one dimension is kept, the others become one.
  ///
  /// - Returns: a tensor of rank 2; a tensor of rank 2 or less is returned unchanged.
  package func flattened(_ flattening: Flattening) -> WeightTensor {
    guard shape.count > 2 else { return self }
    return WeightTensor(name: name, storage: storage.flattened(flattening))
  }

  /// Why the tensor cannot be analysed as a matrix, in a few words; nil if it can.
  package var reasonNotAnalysable: String? { notAnalysable?.description }

  /// Why the tensor cannot be analysed as a matrix; nil if it can.
  package var notAnalysable: NotAnalysable? {
    if shape.count != 2 { return .rank(shape.count) }
    switch encoding {
    case .plain(let type): if !type.isNumeric { return .elements(type) }
    case .quantised: break
    case .unread(let name): return .encoding(name)
    }
    if shape.contains(0) { return .noElements(shape: shape) }
    return nil
  }

  /// The error for a fault of this tensor.
  func error(_ fault: LocatedFault) -> WeightFileError {
    WeightFileError(fault, path: path, tensor: name)
  }
}
