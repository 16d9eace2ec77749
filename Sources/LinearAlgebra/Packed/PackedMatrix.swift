import Matrices

/// A dense matrix of numbers shorter than doubles, stored column by column.
///
/// Its memory stays when its shape changes, so that one matrix can hold tile after tile. It is for large products;
/// everything else is done in `Matrix`.
package struct PackedMatrix<Element: PackedElement>: Sendable {
  @usableFromInline var shape = (rows: 0, columns: 0)
  /// The rows × columns elements of the matrix; there may be unused elements after them.
  @usableFromInline var storage = [Element]()

  /// An empty matrix.
  package init() {}

  /// The columns of a matrix of doubles, rounded.
  package init(_ matrix: Matrix) {
    self.init()
    reshape(rows: matrix.rows, columns: matrix.columns)
    unsafe storage.withUnsafeMutableBufferPointer { target in
      unsafe matrix.elements.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        _ = unsafe Element.round(from, into: to, count: source.count)
      }
    }
  }

  /// The number of rows.
  @inlinable package var rows: Int { shape.rows }
  /// The number of columns.
  @inlinable package var columns: Int { shape.columns }

  /// Gives the matrix a shape; its elements are then undefined.
  package mutating func reshape(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) × \(columns) does not exist")
    shape = (rows, columns)
    let count = rows * columns
    guard count > storage.count else { return }
    // The bits are 0 for every type. A loop over elements would be slow in code that is not specialised for the type.
    storage = unsafe Array(unsafeUninitializedCapacity: count) { elements, initialized in
      unsafe UnsafeMutableRawBufferPointer(elements).initializeMemory(as: UInt8.self, repeating: 0)
      initialized = count
    }
  }

  /// The element in `row` and `column`, both counted from 0.
  @inlinable package subscript(row: Int, column: Int) -> Element {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      return storage[row + column * rows]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      storage[row + column * rows] = newValue
    }
  }

  /// Calls `body` with the elements, column after column.
  @inlinable package func withElements<Result>(
    _ body: (Span<Element>) throws -> Result
  ) rethrows -> Result {
    try body(storage.span.extracting(0..<rows * columns))
  }

  /// Calls `body` with the elements, column after column, to change them.
  @inlinable package mutating func withMutableElements<Result>(
    _ body: (inout MutableSpan<Element>) throws -> Result
  ) rethrows -> Result {
    let count = rows * columns
    return try unsafe storage.withUnsafeMutableBufferPointer { all in
      var elements = unsafe MutableSpan(_unsafeElements: all.extracting(0..<count))
      return try body(&elements)
    }
  }
}

/// A matrix of singles, for products where an error of 10⁻⁶ is small enough.
package typealias SingleMatrix = PackedMatrix<Float>

/// A matrix of bf16 numbers; weights stored in bf16 or in a shorter format lose nothing in it.
package typealias BF16Matrix = PackedMatrix<BF16>
