/// A dense matrix of singles, column by column, made to be filled again and again.
///
/// Its memory stays when its shape changes. It is for products where speed counts and 10⁻⁶ is exact enough; everything
/// else is done in `Matrix`.
package struct SingleMatrix: Sendable {
  /// The number of rows.
  package private(set) var rows = 0
  /// The number of columns.
  package private(set) var columns = 0
  /// At least rows × columns elements; those beyond are left from earlier shapes.
  var storage = [Float]()

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
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      return storage[row + column * rows]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      storage[row + column * rows] = newValue
    }
  }

  /// Sets column `index` to `factor` times a vector, rounded; a factor of 0 makes zeros whatever the vector is.
  package mutating func setColumn(_ index: Int, to vector: ArraySlice<Double>, times factor: Double)
  {
    precondition(vector.count == rows && index >= 0 && index < columns)
    guard factor != 0 else { return clearColumn(index) }
    let (start, count) = (index * rows, rows)
    var span = storage.mutableSpan
    for i in 0..<count { span[start + i] = Float(vector[vector.startIndex + i] * factor) }
  }

  /// Sets column `index` to 0.
  package mutating func clearColumn(_ index: Int) {
    for place in index * rows..<(index + 1) * rows { storage[place] = 0 }
  }

  /// The product of column `index` with a column of another matrix, summed in double and in a fixed order.
  package func dot(column index: Int, _ other: SingleMatrix, column otherIndex: Int) -> Double {
    precondition(rows == other.rows && index < columns && otherIndex < other.columns)
    let (left, right) = (storage.span, other.storage.span)
    let (start, otherStart) = (index * rows, otherIndex * rows)
    // Four sums, so that one addition need not wait for the last.
    var sums = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i + 4 <= rows {
      sums.0 += Double(left[start + i]) * Double(right[otherStart + i])
      sums.1 += Double(left[start + i + 1]) * Double(right[otherStart + i + 1])
      sums.2 += Double(left[start + i + 2]) * Double(right[otherStart + i + 2])
      sums.3 += Double(left[start + i + 3]) * Double(right[otherStart + i + 3])
      i += 4
    }
    while i < rows {
      sums.0 += Double(left[start + i]) * Double(right[otherStart + i])
      i += 1
    }
    return (sums.0 + sums.1) + (sums.2 + sums.3)
  }

  /// ‖x − y‖² for column `index` and a column of another matrix, summed in double and in order.
  package func squaredDistance(
    column index: Int, _ other: SingleMatrix, column otherIndex: Int
  ) -> Double {
    precondition(rows == other.rows && index < columns && otherIndex < other.columns)
    let (left, right) = (storage.span, other.storage.span)
    var sum = 0.0
    for i in 0..<rows {
      let difference = Double(left[index * rows + i]) - Double(right[otherIndex * rows + i])
      sum += difference * difference
    }
    return sum
  }
}
