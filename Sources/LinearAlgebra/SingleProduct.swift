import CLAPACK

extension SingleMatrix {
  /// Becomes the product Aᵀ B, by `sgemm`.
  ///
  /// - Parameters:
  ///   - a: A, k × m.
  ///   - b: B, k × n.
  /// - Throws: `LinearAlgebraError.tooLarge` when a dimension passes 2³¹ − 1.
  /// - Complexity: 2 m n k flops; the error of an element is at most about k 2⁻²⁴ ‖a‖ ‖b‖ of its columns.
  public mutating func setProduct(
    ofTransposed a: SingleMatrix, _ b: SingleMatrix
  ) throws(LinearAlgebraError) {
    precondition(a.rows == b.rows, "columns of \(a.rows) and \(b.rows) elements have no product")
    let order = max(a.rows, max(a.columns, b.columns))
    let m = try lapackInteger(a.columns, order: order)
    let n = try lapackInteger(b.columns, order: order)
    let k = try lapackInteger(a.rows, order: order)
    reshape(rows: a.columns, columns: b.columns)
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      for column in 0..<columns { clearColumn(column) }
      return
    }
    unsafe a.storage.withUnsafeBufferPointer { a in
      unsafe b.storage.withUnsafeBufferPointer { b in
        unsafe storage.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          BLASLibrary.withThreads(forFlops: 2 * Double(m) * Double(n) * Double(k)) {
            unsafe sgemm(
              Operand.transposed.letter, Operand.asIs.letter, m, n, k, 1, a, k, b, k, 0, c, m)
          }
        }
      }
    }
  }

  /// Calls `body` with every row of a range, ascending, whose element in column `index` has |x| > `threshold`.
  ///
  /// - Parameter threshold: at least 0.
  /// - Complexity: one comparison an element, in vectors of them where `body` is called seldom.
  public func forEachRow(
    _ range: Range<Int>, ofColumn index: Int, above threshold: Float, _ body: (Int) -> Void
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows && index < columns)
    let start = index * rows
    // Absolute values of singles are ordered as their bits are, and those are compared in vectors on any processor.
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
        if signs < 0 {
          for i in row..<end where unsafe elements[start + i].magnitude > threshold { body(i) }
        }
        row = end
      }
    }
  }

  /// Raises each of `maxima`, one a row, to the largest |x| of its row.
  public func raise(_ maxima: inout [Float]) {
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

  /// So many elements are looked at together.
  private static let strip = 128
}
