import CVectors
import Matrices

extension SingleMatrix {
  /// Sets all columns, a slice of them at a time and several slices at once.
  ///
  /// - Parameters:
  ///   - width: the number of columns of a slice, the last may have fewer.
  ///   - fill: puts the columns of a range into a matrix of doubles, which are then rounded, and returns what it has to
  ///     say about them. The matrix holds what an earlier slice left.
  /// - Returns: what `fill` returned, slice by slice.
  /// - Throws: the error of the first slice that throws.
  package mutating func setColumns<Note: Sendable>(
    inSlicesOf width: Int, _ fill: @Sendable (Range<Int>, inout Matrix) throws -> Note
  ) throws -> [Note] {
    try unsafe storage.setColumns(
      rows: rows, columns: columns, inSlicesOf: width, fill, narrow: vectors_narrow
    ).map(\.note)
  }

  /// The columns of a matrix of doubles, rounded.
  package init(_ matrix: Matrix) {
    self.init()
    reshape(rows: matrix.rows, columns: matrix.columns)
    var span = storage.mutableSpan
    for i in matrix.elements.indices { span[i] = Float(matrix.elements[i]) }
  }

  /// The elements, column after column.
  package func withElements<Result>(_ body: (Span<Float>) throws -> Result) rethrows -> Result {
    try body(storage.span.extracting(0..<rows * columns))
  }

  /// Calls `body` with the elements, column after column, to change them.
  package mutating func withMutableElements<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    let count = rows * columns
    return try unsafe storage.withUnsafeMutableBufferPointer { all in
      var elements = unsafe MutableSpan(_unsafeElements: all.extracting(0..<count))
      return try body(&elements)
    }
  }
}
