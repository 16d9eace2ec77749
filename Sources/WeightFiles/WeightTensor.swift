import Files
import Matrices

/// What a file says of a tensor, by the operation that takes it.
enum StatedRole: Sendable {
  /// The weights of a recurrent layer, one matrix for each direction: the first index of rank 3.
  case directions
  /// A bias.
  case bias
}

/// One named array in a weight file: what it is, and where its bytes are.
///
/// The elements stay in the mapped file until features of it are read.
public struct WeightTensor: Sendable {
  /// The name in the file; for a `.npy` file, which stores no name, the file's name without extension.
  package let name: String
  let storage: TensorStorage
  /// The quantised weight that this tensor belongs to, as its scales for instance; nil for every other tensor.
  package internal(set) var companionOf: String?
  /// What the file says that the tensor is; nil if it says nothing.
  var statedRole: StatedRole?
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

  /// The tensors with one value of an index each, as `W[0]`, `W[1]`, … or `W[:,0]`, `W[:,1]`, ….
  ///
  /// - Parameter axis: the number of the index.
  /// - Returns: tensors of one rank less; nil if one of them does not start at the start of a byte or a quantised block.
  package func slices(along axis: Int) -> [WeightTensor]? {
    var slices: [WeightTensor] = []
    for value in 0..<shape[axis] {
      guard let slice = slice(along: axis, at: value) else { return nil }
      slices.append(slice)
    }
    return slices
  }

  /// The tensor with one value of an index; nil if it does not start at the start of a byte or a quantised block.
  package func slice(along axis: Int, at value: Int) -> WeightTensor? {
    storage.slice(axis, at: value).map {
      WeightTensor(name: "\(name)[\(String(repeating: ":,", count: axis))\(value)]", storage: $0)
    }
  }

  /// Why the tensor cannot be analysed as a matrix, in a few words; nil if it can.
  package var reasonNotAnalysable: String? { notAnalysable?.description }

  /// Why the tensor cannot be analysed as a matrix; nil if it can.
  package var notAnalysable: NotAnalysable? {
    // What the elements are comes first: a list of objects is not read because of the objects, whatever its rank.
    switch encoding {
    case .plain(let type): if !type.isNumeric { return .elements(type) }
    case .quantised, .widened: break
    case .codes(let codes): return .codes(codes)
    case .unread(let name): return .encoding(name)
    case .unavailable(_, let why): return why
    }
    if shape.contains(0) { return .noElements(shape: shape) }
    return shape.count == 2 ? nil : .rank(shape.count)
  }

  /// The error for a fault of this tensor.
  func error(_ fault: LocatedFault) -> WeightFileError {
    WeightFileError(fault, path: path, tensor: name)
  }
}
