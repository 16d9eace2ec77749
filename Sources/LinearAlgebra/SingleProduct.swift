import CLAPACK

/// What becomes of the elements that a matrix has when a product is put into it.
package enum ProductSum: Sendable {
  /// They are replaced.
  case replacing
  /// The product is added to them.
  case adding
}

extension SingleMatrix {
  /// Becomes the product op(A) op(B), or the sum with it, by `sgemm`.
  ///
  /// - Parameters:
  ///   - a: A, m × k after `operandA`.
  ///   - b: B, k × n after `operandB`.
  ///   - sum: whether the product is added to the elements; the matrix is then m × n already.
  /// - Throws: `LinearAlgebraError.tooLarge` when a dimension passes 2³¹ − 1.
  /// - Complexity: 2 m n k flops; the error of an element is at most about k 2⁻²⁴ ‖a‖ ‖b‖ of its row and column.
  package mutating func setProduct(
    _ a: SingleMatrix, _ operandA: Operand, _ b: SingleMatrix, _ operandB: Operand,
    _ sum: ProductSum = .replacing
  ) throws(LinearAlgebraError) {
    let (height, inner) = operandA == .asIs ? (a.rows, a.columns) : (a.columns, a.rows)
    let (depth, width) = operandB == .asIs ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(inner == depth, "\(height) × \(inner) and \(depth) × \(width) have no product")
    precondition(
      sum == .replacing || (rows == height && columns == width), "the sum is of other shapes")
    let order = max(height, max(width, inner))
    let m = try lapackInteger(height, order: order)
    let n = try lapackInteger(width, order: order)
    let k = try lapackInteger(inner, order: order)
    let leadingA = try lapackInteger(a.rows, order: order)
    let leadingB = try lapackInteger(b.rows, order: order)
    if sum == .replacing { reshape(rows: height, columns: width) }
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      if sum == .replacing { for column in 0..<columns { clearColumn(column) } }
      return
    }
    unsafe a.storage.withUnsafeBufferPointer { a in
      unsafe b.storage.withUnsafeBufferPointer { b in
        unsafe storage.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          BLASLibrary.withThreads(forFlops: 2 * Double(m) * Double(n) * Double(k)) {
            unsafe sgemm(
              operandA.letter, operandB.letter, m, n, k, 1, a, leadingA, b, leadingB,
              sum == .adding ? 1 : 0, c, m)
          }
        }
      }
    }
  }

  /// Calls `body` with every row of a range, ascending, whose element in column `index` has |x| > `threshold`.
  ///
  /// - Parameter threshold: at least 0.
  /// - Complexity: one comparison an element, in vectors of them where `body` is called seldom.
  package func forEachRow(
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

  /// So many elements are looked at together.
  private static let strip = 128
}
