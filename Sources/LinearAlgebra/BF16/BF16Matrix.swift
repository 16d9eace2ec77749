import CVectors
import Matrices

/// A dense matrix of bf16 numbers, column by column, made to be filled again and again.
///
/// A bf16 number has 8 significant bits and the range of a single; the product of two is a single, exactly. Matrices
/// stored in this format or in shorter ones lose nothing here.
package struct BF16Matrix: Sendable {
  /// What became of numbers when they were rounded.
  package enum Rounding: Sendable {
    /// They were bf16 numbers already.
    case exact
    /// At least one changed.
    case lossy
  }

  /// The number of rows.
  package private(set) var rows = 0
  /// The number of columns.
  package private(set) var columns = 0
  /// At least rows × columns numbers as their bits; those beyond are left from earlier shapes.
  var storage = [UInt16]()

  /// An empty matrix.
  package init() {}

  /// Gives the matrix a shape; its elements are then undefined.
  package mutating func reshape(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "no matrix is \(rows) × \(columns)")
    (self.rows, self.columns) = (rows, columns)
    let missing = rows * columns - storage.count
    if missing > 0 { storage += Array(repeating: 0, count: missing) }
  }

  /// The element in `row` and `column`, both counted from 0.
  package subscript(row: Int, column: Int) -> Float {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns)
    return Float(bitPattern: UInt32(storage[row + column * rows]) << 16)
  }

  /// Sets all columns, a slice of them at a time and several slices at once.
  ///
  /// - Parameters:
  ///   - width: the number of columns of a slice, the last may have fewer.
  ///   - fill: puts the columns of a range into a matrix of doubles, which are then rounded, and returns what it has to
  ///     say about them. The matrix holds what an earlier slice left.
  /// - Returns: what `fill` returned, slice by slice, and whether rounding changed anything.
  /// - Throws: the error of the first slice that throws.
  package mutating func setColumns<Note: Sendable>(
    inSlicesOf width: Int, _ fill: @Sendable (Range<Int>, inout Matrix) throws -> Note
  ) throws -> (notes: [Note], rounding: Rounding) {
    let slices = try unsafe storage.setColumns(
      rows: rows, columns: columns, inSlicesOf: width, fill, narrow: vectors_narrow_bf16)
    return (slices.map(\.note), slices.contains { $0.rounding == 0 } ? .lossy : .exact)
  }

  /// Sets column `index` to a vector, rounded, and takes off the vector what it was set to.
  mutating func setColumn(_ index: Int, takingFrom vector: inout [Double]) {
    precondition(vector.count == rows && index >= 0 && index < columns)
    unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe vector.withUnsafeMutableBufferPointer { vector in
        guard let vector = vector.baseAddress, let storage = storage.baseAddress else { return }
        let column = unsafe storage + index * rows
        _ = unsafe vectors_narrow_bf16(vector, column, rows)
        unsafe vectors_subtract_bf16(vector, column, rows)
      }
    }
  }
}
