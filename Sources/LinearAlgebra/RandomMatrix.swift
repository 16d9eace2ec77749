import Matrices

extension Matrix {
  /// A matrix of independent standard normal elements, drawn column by column.
  package static func gaussian(
    rows: Int, columns: Int, using generator: inout SeededGenerator
  ) -> Matrix {
    let elements = (0..<rows * columns).map { _ in generator.gaussian() }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// `columns` orthonormal vectors in `rows` dimensions, uniform over all such (Haar measure).
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package static func randomOrthonormal(
    rows: Int, columns: Int, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    try orthonormalBasis(
      ofColumns: gaussian(rows: rows, columns: columns, using: &generator))
  }

  /// A random tight frame: W Wᵀ = I for W of d × n, uniform over all such; n ≥ d.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package static func randomTightFrame(
    dimension: Int, featureCount: Int, using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    try randomOrthonormal(rows: featureCount, columns: dimension, using: &generator).transposed
  }
}
