import Matrices

/// What is wrong with the size of a tensor's elements, in any format.
package enum DataFault: ReadingFault {
  /// The file has fewer bytes than the elements need.
  case cutOff(expected: Int, found: Int)
  /// The size in bytes does not fit into an integer.
  case tooManyElements(shape: [Int], ElementType)
  /// Elements shorter than a byte do not fill whole bytes.
  case partialByte(shape: [Int], ElementType)
  /// The shape and the element type do not need the number of bytes that there is.
  case size(expected: Int, shape: [Int], ElementType, found: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .cutOff(let expected, let found):
      "data: expected \(bytes(expected)), found \(found); the file is cut off or damaged"
    case .tooManyElements(let shape, let type):
      "shape \(tuple(shape)) of \(type.rawValue): the size in bytes exceeds 64 bits"
    case .partialByte(let shape, let type):
      "shape \(tuple(shape)) of \(type.rawValue): expected whole bytes"
    case .size(let expected, let shape, let type, let found):
      "data: expected \(bytes(expected)) for shape \(tuple(shape)) of \(type.rawValue), "
        + "found \(found)"
    }
  }
}

/// A shape as Python writes it.
func tuple(_ shape: [Int]) -> String {
  shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
}

/// A count of bytes in words.
func bytes(_ count: some BinaryInteger) -> String { count == 1 ? "1 byte" : "\(count) bytes" }
