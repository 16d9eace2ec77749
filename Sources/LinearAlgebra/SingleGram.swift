import CLAPACK
import Matrices

extension SingleMatrix {
  /// Becomes the lower triangle of the Gram product `T Tᵀ`, by `ssyrk`; what is above it is undefined.
  ///
  /// - Parameter tile: T, d × k.
  /// - Throws: `LinearAlgebraError.tooLarge` when a dimension passes 2³¹ − 1.
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
  /// Products within a tile in single precision and their sum in double: the rounding error grows with the columns of
  /// a tile, not with their number in all.
  ///
  /// - Parameter product: `T Tᵀ`, as many rows and columns as the sum has; what is above its diagonal is not read.
  /// - Complexity: half the elements are read and written once.
  package mutating func add(lowerTriangleOf product: SingleMatrix) {
    let order = sum.rows
    precondition(product.rows == order && product.columns == order, "a product of another order")
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
