import CVectors

/// Columns of singles: setting, comparing and searching them.
extension SingleMatrix {
  /// Sets column `index` to `factor` times a vector, rounded. A factor of 0 sets zeros, even if the vector is not
  /// finite.
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

  /// The inner product of column `index` with a column of another matrix, summed in double and in a fixed order.
  package func dot(column index: Int, _ other: SingleMatrix, column otherIndex: Int) -> Double {
    precondition(rows == other.rows && index < columns && otherIndex < other.columns)
    let (start, otherStart, count) = (index * rows, otherIndex * rows, rows)
    return unsafe storage.withUnsafeBufferPointer { left in
      unsafe other.storage.withUnsafeBufferPointer { right in
        guard let x = left.baseAddress, let y = right.baseAddress else { return 0 }
        return unsafe vectors_dot_singles(x + start, y + otherStart, count)
      }
    }
  }

  /// ‖x − y‖² for column `index` and a column of another matrix, summed in double and in the order of the rows.
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

  /// Calls `body` with every row of a range whose element in column `index` has |x| > `threshold`, in ascending order.
  ///
  /// - Parameter threshold: at least 0.
  /// - Complexity: one comparison per element, in vectors if few elements are above the threshold.
  package func forEachRow(
    _ range: Range<Int>, ofColumn index: Int, above threshold: Float, _ body: (Int) -> Void
  ) {
    let start = index * rows
    forEachStrip(range, ofColumn: index, above: threshold) { strip in
      let elements = storage.span
      for row in strip where elements[start + row].magnitude > threshold { body(row) }
    }
  }

  /// Divides the rows of a range into strips, and calls `body` with every strip that has an element with |x| >
  /// `threshold` in column `index`, in ascending order.
  ///
  /// - Parameter threshold: at least 0.
  package func forEachStrip(
    _ range: Range<Int>, ofColumn index: Int, above threshold: Float, _ body: (Range<Int>) -> Void
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows && index < columns)
    let start = index * rows
    // |x| of singles has the order of its bits, and every processor compares integers in vectors.
    let limit = Int32(bitPattern: threshold.bitPattern)
    unsafe storage.withUnsafeBufferPointer { elements in
      var row = range.lowerBound
      while row < range.upperBound {
        let end = min(row + Self.strip, range.upperBound)
        var signs: Int32 = 0
        for i in row..<end {
          let bits = unsafe elements[start + i].bitPattern & 0x7fff_ffff
          signs |= limit &- Int32(bitPattern: bits)
        }
        if signs < 0 { body(row..<end) }
        row = end
      }
    }
  }

  /// Raises each of `maxima`, one per row, to the largest |x| of its row.
  package func raise(_ maxima: inout [Float]) {
    precondition(maxima.count == rows)
    unsafe storage.withUnsafeBufferPointer { elements in
      unsafe maxima.withUnsafeMutableBufferPointer { maxima in
        for j in 0..<columns {
          for i in 0..<rows {
            let (value, largest) = unsafe (elements[i + j * rows].magnitude, maxima[i])
            unsafe maxima[i] = value > largest ? value : largest
          }
        }
      }
    }
  }

  /// The number of rows of a strip, which are compared together.
  private static var strip: Int { 128 }
}
