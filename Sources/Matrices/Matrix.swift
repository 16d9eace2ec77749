/// A dense matrix of doubles, stored column by column.
///
/// Element (i, j) is `elements[i + j * rows]`, as BLAS and LAPACK need it, with leading dimension `rows`. A feature is
/// a column, so it is contiguous.
///
/// Public, because the compiler inlines elements and columns into other rooms only if they are.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public private(set) var columns: Int
  @usableFromInline var storage: [Double]

  /// A matrix over column-major `elements`.
  ///
  /// - Precondition: `elements.count == rows * columns`, both at least 0.
  package init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a \(rows) × \(columns) matrix cannot have \(elements.count) elements")
    self.rows = rows
    self.columns = columns
    self.storage = elements
  }

  /// A matrix with all elements equal to `value`.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix with the columns `vectors`, each of `rows` elements.
  package init(columns vectors: [[Double]], rows: Int) {
    precondition(vectors.allSatisfy { $0.count == rows }, "every column must have \(rows) elements")
    self.init(rows: rows, columns: vectors.count, elements: vectors.flatMap { $0 })
  }

  /// The identity of the given order.
  package static func identity(_ order: Int) -> Matrix {
    var identity = Matrix(rows: order, columns: order)
    for i in 0..<order { identity[i, i] = 1 }
    return identity
  }

  /// The elements, column after column.
  @inlinable public var elements: [Double] { storage }

  /// The element in `row` and `column`, both counted from 0.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      return storage[row + column * rows]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      storage[row + column * rows] = newValue
    }
  }

  /// Column `index`, as a slice of `elements`.
  @inlinable public func column(_ index: Int) -> ArraySlice<Double> {
    storage[index * rows..<(index + 1) * rows]
  }

  /// Calls `body` with the elements, column after column, to change them.
  package mutating func withMutableElements<Result>(
    _ body: (inout MutableSpan<Double>) throws -> Result
  ) rethrows -> Result {
    var span = storage.mutableSpan
    return try body(&span)
  }

  /// The matrix of the chosen columns, in the order given.
  package func selecting(columns chosen: [Int]) -> Matrix {
    Matrix(rows: rows, columns: chosen.count, elements: chosen.flatMap { column($0) })
  }

  /// The matrix of the first columns, in the same memory; the other columns are lost.
  package consuming func keepingColumns(_ count: Int) -> Matrix {
    precondition(
      count >= 0 && count <= columns, "\(count) columns of a matrix with \(columns) columns")
    storage.removeLast(storage.count - rows * count)
    columns = count
    return self
  }

  /// A copy of the transpose.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result.storage[j + i * columns] = storage[i + j * rows] }
    }
    return result
  }
}
