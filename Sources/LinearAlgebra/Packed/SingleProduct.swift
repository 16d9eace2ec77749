import CLAPACK
import Matrices

/// Whether a product replaces the elements of a matrix or is added to them.
package enum ProductSum: Sendable {
  case replacing, adding
}

extension SingleMatrix {
  /// Becomes the product op(A) op(B), or the sum with it, by `sgemm`.
  ///
  /// - Parameters:
  ///   - a: A, m × k after `operandA`.
  ///   - b: B, k × n after `operandB`.
  ///   - sum: whether the product is added to the elements; the matrix must then be m × n already.
  ///   - first: only so many of the first columns of A are used; all if nil.
  /// - Throws: `LinearAlgebraError.tooLarge` if a dimension is above 2³¹ − 1.
  /// - Complexity: 2 m n k flops. The error of an element is at most about k 2⁻²⁴ ‖a‖ ‖b‖ for its row a and column b.
  package mutating func setProduct(
    _ a: SingleMatrix, _ operandA: Operand, _ b: SingleMatrix, _ operandB: Operand,
    _ sum: ProductSum = .replacing, firstColumnsOfA first: Int? = nil
  ) throws(LinearAlgebraError) {
    let used = first ?? a.columns
    precondition(used >= 0 && used <= a.columns, "\(used) of \(a.columns) columns")
    let (height, inner) = operandA == .asIs ? (a.rows, used) : (used, a.rows)
    let (depth, width) = operandB == .asIs ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(inner == depth, "\(height) × \(inner) and \(depth) × \(width) have no product")
    precondition(
      sum == .replacing || (rows == height && columns == width),
      "a product of \(height) × \(width) cannot be added to a matrix of \(rows) × \(columns)")
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

  /// Becomes the Gram product `T Tᵀ`, by `ssyrk`. Only the lower triangle is set; the elements above it are undefined.
  ///
  /// - Parameter tile: T, d × k.
  /// - Throws: `LinearAlgebraError.tooLarge` if a dimension is above 2³¹ − 1.
  /// - Complexity: d² k flops.
  package mutating func setLowerGram(ofRows tile: SingleMatrix) throws(LinearAlgebraError) {
    let order = max(tile.rows, tile.columns)
    let (n, k) = (
      try lapackInteger(tile.rows, order: order), try lapackInteger(tile.columns, order: order)
    )
    reshape(rows: tile.rows, columns: tile.rows)
    guard n > 0 else { return }
    unsafe tile.storage.withUnsafeBufferPointer { tile in
      unsafe storage.withUnsafeMutableBufferPointer { sum in
        guard let tile = tile.baseAddress, let sum = sum.baseAddress else { return }
        unsafe ssyrk(lowerTriangle, Operand.asIs.letter, n, k, 1, tile, n, 0, sum, n)
      }
    }
  }
}

extension GramAccumulator {
  /// Adds the lower triangle of a product in singles.
  ///
  /// The products within a tile are in single precision and their sum is in double: the rounding error grows with the
  /// columns of a tile, not with the columns of the matrix.
  ///
  /// - Parameter product: `T Tᵀ`, of the order of the sum; the elements above its diagonal are not read.
  /// - Complexity: reads and writes half of the elements once.
  package mutating func add(lowerTriangleOf product: SingleMatrix) {
    let order = sum.rows
    precondition(
      product.rows == order && product.columns == order,
      "a product of \(product.rows) × \(product.columns) does not fit a sum of order \(order)")
    unsafe product.storage.withUnsafeBufferPointer { product in
      sum.withMutableElements { sum in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          for j in 0..<order {
            for i in (j * order + j)..<(j + 1) * order {
              unsafe sum[i] += Double(product[i])
            }
          }
        }
      }
    }
  }
}
