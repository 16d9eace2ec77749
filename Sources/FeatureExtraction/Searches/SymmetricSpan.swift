import LinearAlgebra
import Matrices

/// The span of some symmetric matrices, each a column: their singular vectors.
struct SymmetricSpan {
  /// The singular values, descending, as many as rows or columns.
  let values: [Double]
  /// The left singular vectors, one a column.
  let basis: Matrix

  /// How many singular values are above a floor.
  func rank(above floor: Double) -> Int { values.count { $0 > floor } }

  /// - Parameter matrix: D × m, one symmetric matrix a column.
  /// - Complexity: 6 D m² + 22 min(D, m)³ flops.
  init(_ matrix: Matrix) throws {
    (values, basis) = try BLASLibrary.withSingleThread {
      let isTall = matrix.rows >= matrix.columns
      let turned = try orthonormalBasis(ofColumns: isTall ? matrix : matrix.transposed)
      let core =
        isTall
        ? try product(turned, .transposed, matrix, .asIs)
        : try product(matrix, .asIs, turned, .asIs)
      let parts = try singularDecomposition(ofSquare: core)
      let left = isTall ? try product(turned, .asIs, parts.left, .asIs) : parts.left
      return (parts.values, left)
    }
  }
}
