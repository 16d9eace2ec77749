import Files
import Matrices

/// A matrix in the memory of a caller: where its elements are, and how they lie there. Nothing is copied.
@safe public struct MatrixMemory: @unchecked Sendable {
  // Only read, and only while the caller keeps it.
  private let base: UnsafeRawPointer?
  /// How the elements are stored, in the byte order of this machine.
  public let elementType: ElementType
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// From an element to the one below it, in bytes; negative if the rows descend in memory, 0 if all rows are the same.
  public let rowStride: Int
  /// From an element to the next one in its row, in bytes.
  public let columnStride: Int

  /// A matrix in memory.
  ///
  /// - Parameters:
  ///   - base: the element in row 0 and column 0. The memory must stay where it is, and not change, until the analysis that
  ///     reads it has returned. nil is allowed for a matrix without elements.
  ///   - elementType: how the elements are stored; `f64`, `f32`, `f16`, `bf16`, 8-bit floating-point numbers and integers
  ///     can be analysed.
  ///   - rows: the number of rows.
  ///   - columns: the number of columns.
  ///   - rowStride: in bytes; nil for rows that follow each other without a gap.
  ///   - columnStride: in bytes; nil for elements that follow each other.
  @unsafe public init(
    at base: UnsafeRawPointer?, _ elementType: ElementType, rows: Int, columns: Int,
    rowStride: Int? = nil, columnStride: Int? = nil
  ) {
    let size = (elementType.bits + 7) / 8
    unsafe self.base = base
    (self.elementType, self.rows, self.columns) = (elementType, rows, columns)
    self.columnStride = columnStride ?? size
    // If this overflows, the columns alone are too large, and `weightFile` refuses them.
    self.rowStride = rowStride ?? size &* columns
  }

  /// The matrix as a weight file with one tensor.
  ///
  /// - Parameter name: what reports and errors call the tensor.
  /// - Throws: `MemoryFault` if the numbers do not describe a matrix.
  package func weightFile(named name: String) throws(MemoryFault) -> WeightFile {
    guard rows >= 0, columns >= 0 else { throw .negativeCount(rows: rows, columns: columns) }
    guard elementType.bits.isMultiple(of: 8) else { throw .partialBytes(elementType) }
    let size = elementType.bits / 8
    guard rowStride.isMultiple(of: size), columnStride.isMultiple(of: size) else {
      throw .unevenStrides(row: rowStride, column: columnStride, elementBytes: size)
    }
    let axes = [(rows, rowStride), (columns, columnStride)]
    let bytes = unsafe try bytes(along: axes, size)
    let file = unsafe MappedFile(borrowing: bytes, name: "memory")
    let storage = TensorStorage(
      bytes: .mapped(file, 0..<file.count), encoding: .plain(elementType),
      axes: axes.map { TensorAxis(count: $0, stride: $1 / size) })
    return WeightFile(
      path: file.path, format: Self.format, byteCount: file.count,
      tensors: [WeightTensor(name: name, storage: storage)], warnings: [])
  }

  static let format = WeightFileFormat("memory", title: "memory", extensions: [])

  /// From the lowest byte of an element to the highest.
  private func bytes(
    along axes: [(count: Int, stride: Int)], _ size: Int
  ) throws(MemoryFault) -> UnsafeRawBufferPointer {
    guard rows > 0, columns > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let base = unsafe base else { throw .noAddress(rows: rows, columns: columns) }
    var (lowest, highest) = (0, size)
    for (count, stride) in axes {
      let (reach, overflow) = stride.multipliedReportingOverflow(by: count - 1)
      // Far above every address, and so small that the sums below cannot overflow.
      guard !overflow, reach.magnitude < 1 << 60 else {
        throw .tooLarge(rows: rows, columns: columns)
      }
      lowest += min(0, reach)
      highest += max(0, reach)
    }
    return unsafe UnsafeRawBufferPointer(start: base + lowest, count: highest - lowest)
  }
}

/// Why numbers do not describe a matrix in memory.
package enum MemoryFault: Error, Equatable, Sendable, CustomStringConvertible {
  case negativeCount(rows: Int, columns: Int)
  case partialBytes(ElementType)
  case unevenStrides(row: Int, column: Int, elementBytes: Int)
  case noAddress(rows: Int, columns: Int)
  case tooLarge(rows: Int, columns: Int)

  /// One line: what was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .negativeCount(let rows, let columns):
      "expected a matrix of 0 or more rows and columns, found \(rows) × \(columns)"
    case .partialBytes(let type):
      "expected elements of whole bytes, found \(type.rawValue); convert them to f32"
    case .unevenStrides(let row, let column, let bytes):
      "expected strides that are multiples of the element's \(bytes) bytes, found \(row) and \(column); pass a "
        + "contiguous copy"
    case .noAddress(let rows, let columns):
      "expected the address of a matrix of \(rows) × \(columns), found none"
    case .tooLarge(let rows, let columns):
      "expected a matrix that fits into memory, found \(rows) × \(columns) with strides that do not"
    }
  }
}
