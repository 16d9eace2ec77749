import CLAPACK
import Matrices

/// A sum of Gram products `Σ T Tᵀ` or `Σ Tᵀ T`, grown tile by tile in one triangle by `dsyrk`.
///
/// It takes half the work of a general product. Tiles are added in the order of the calls, so the same tiles give the
/// same bits for a given BLAS and thread count.
package struct GramAccumulator: Sendable {
  var sum: Matrix

  /// A zero sum of the given order.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge` if the order is above 2³¹ − 1.
  package init(order: Int) throws(LinearAlgebraError) {
    _ = try lapackInteger(order, order: order)
    sum = Matrix(rows: order, columns: order)
  }

  /// Adds `T Tᵀ` (`.asIs`) or `Tᵀ T` (`.transposed`).
  ///
  /// - Parameter tile: T. It has as many rows (if transposed, columns) as the sum.
  /// - Complexity: order² · k flops, k the other dimension of T.
  package mutating func add(_ tile: Matrix, _ operand: Operand = .asIs) throws(LinearAlgebraError) {
    let (order, depth) =
      operand == .asIs ? (tile.rows, tile.columns) : (tile.columns, tile.rows)
    precondition(
      order == sum.rows, "a tile of order \(order) does not fit a sum of order \(sum.rows)")
    guard order > 0, depth > 0 else { return }
    let n = try lapackInteger(order, order: order)
    let k = try lapackInteger(depth, order: max(order, depth))
    let leading = try lapackInteger(tile.rows, order: tile.rows)
    unsafe tile.elements.withUnsafeBufferPointer { tile in
      sum.withMutableElements { sum in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          guard let tile = tile.baseAddress, let sum = sum.baseAddress else { return }
          BLASLibrary.withThreads(forFlops: Double(order) * Double(order) * Double(depth)) {
            unsafe dsyrk(lowerTriangle, operand.letter, n, k, 1, tile, leading, 1, sum, n)
          }
        }
      }
    }
  }

  /// The sum, both triangles filled.
  package consuming func symmetricMatrix() -> Matrix {
    sum.mirrorLowerTriangle()
    return sum
  }
}

extension Matrix {
  /// Copies the lower triangle to the upper.
  mutating func mirrorLowerTriangle() {
    let order = rows
    // Tile by tile, so that the pages written stay in the cache until they are full.
    let edge = 64
    withMutableElements { elements in
      for left in stride(from: 0, to: order, by: edge) {
        for top in stride(from: left, to: order, by: edge) {
          for j in left..<min(left + edge, order) {
            for i in max(top, j + 1)..<max(top, j + 1, min(top + edge, order)) {
              elements[j + i * order] = elements[i + j * order]
            }
          }
        }
      }
    }
  }
}

/// LAPACK's letter for the lower triangle, which this module fills and reads.
let lowerTriangle = CChar(76)

/// The Gram matrix `Aᵀ A` of the columns of A, n × n.
///
/// - Throws: `LinearAlgebraError.tooLarge`.
/// - Complexity: n² m flops for A of m × n.
package func gramMatrix(ofColumns a: Matrix) throws(LinearAlgebraError) -> Matrix {
  var gram = try GramAccumulator(order: a.columns)
  try gram.add(a, .transposed)
  return gram.symmetricMatrix()
}
