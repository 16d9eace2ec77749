import LinearAlgebra
import Matrices

/// F X for a block X of vectors, and the forms xᵀ F x of its columns.
struct FrameProduct {
  /// F X, d × s.
  let columns: Matrix
  /// xᵀ F x = ‖Wᵀ x‖², computed as a sum of squares, so that small values keep their digits.
  let forms: [Double]
}

extension FeatureMatrix {
  /// F X = Σ T (Tᵀ X) over the tiles T of W. F itself is never computed.
  ///
  /// - Parameters:
  ///   - block: X, d × s.
  ///   - visit: is called with each tile and the range of its features, in order.
  /// - Throws: the errors of reading the matrix; `LinearAlgebraError.tooLarge`.
  /// - Complexity: reads the matrix once; 4 n d s flops.
  func frameProduct(
    with block: Matrix, visiting visit: (Matrix, Range<Int>) throws -> Void
  ) throws -> FrameProduct {
    var columns = Matrix(rows: dimension, columns: block.columns)
    var forms = [Double](repeating: 0, count: block.columns)
    for range in tiles() {
      let tile = try tile(range)
      let part = try Self.product(of: tile, with: block)
      columns.add(part.columns)
      for j in forms.indices { forms[j] += part.forms[j] }
      try visit(tile, range)
    }
    return FrameProduct(columns: columns, forms: forms)
  }

  /// The part of one tile: T (Tᵀ X) and ‖Tᵀ x‖².
  private static func product(
    of tile: Matrix, with block: Matrix
  ) throws(LinearAlgebraError) -> FrameProduct {
    let interferences = try LinearAlgebra.product(tile, .transposed, block, .asIs)
    return FrameProduct(
      columns: try LinearAlgebra.product(tile, .asIs, interferences, .asIs),
      forms: (0..<block.columns).map { squaredNorm(interferences.column($0)) })
  }
}
