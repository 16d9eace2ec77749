import Matrices

/// Features in their own principal directions: the k eigenvectors of F = W Wᵀ of largest eigenvalue.
///
/// For centred features these are the principal components. The basis is orthonormal, so the coordinates have the inner
/// products of the projected features. Within an eigenspace the basis is arbitrary.
package struct PrincipalProjection: Sendable {
  /// The coordinates Qᵀ w of every feature, k × n.
  package let features: FeatureMatrix
  /// k: the number of dimensions asked for, or the rank if that is smaller.
  package let dimension: Int
  /// The part of ‖W‖²_F that the projection keeps, Σ_{j ≤ k} λ_j / tr F; 0 for a zero matrix.
  package let keptShare: Double

  /// Projects features on their first principal directions.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - dimensions: the largest number of directions to keep.
  /// - Throws: the errors of reading the matrix, and `FrameError`.
  /// - Complexity: the eigen-decomposition of the smaller of W Wᵀ and Wᵀ W.
  package init(of matrix: FeatureMatrix, dimensions: Int) throws {
    let basis = try EigenBasis(of: matrix) { _ in }
    let spectrum = basis.spectrum
    let kept = min(dimensions, spectrum.rank)
    var elements = [Double]()
    elements.reserveCapacity(kept * matrix.featureCount)
    for range in matrix.tiles() {
      let coordinates = try basis.coordinates(of: try matrix.tile(range))
      for j in 0..<range.count { elements += coordinates.column(j).prefix(kept) }
    }
    let name = matrix.name
    features = FeatureMatrix(
      name: name, Matrix(rows: kept, columns: matrix.featureCount, elements: elements),
      storedAs: matrix.elementType)
    dimension = kept
    keptShare =
      spectrum.trace > 0
      ? min(1, spectrum.eigenvalues.prefix(kept).reduce(0, +) / spectrum.trace) : 0
  }
}
