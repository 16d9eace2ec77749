import LinearAlgebra
import Matrices

/// How selected features are prepared before their geometry is searched for.
package struct SelectionPreparation: Equatable, Sendable {
  /// The origin that is subtracted from the features.
  package enum Origin: Sendable {
    /// The origin of the space.
    case zero
    /// The mean of the selected features.
    case mean
  }

  /// The origin that is subtracted from the features.
  package let origin: Origin
  /// The number of their own principal directions that they are projected on; nil for no projection.
  package let projection: Int?

  /// A preparation.
  package init(origin: Origin = .zero, projection: Int? = nil) {
    self.origin = origin
    self.projection = projection
  }

  /// The largest number of dimensions that n features of d elements can span after the preparation.
  func dimension(count n: Int, elements d: Int) -> Int {
    let independent = origin == .mean ? n - 1 : n
    return min(projection ?? .max, min(d, independent))
  }

  /// The Gram matrix of the prepared features. They are divided by a power of two that leaves elements of at most 2; no
  /// residual depends on the scale.
  ///
  /// - Parameter features: d × n.
  /// - Complexity: n² d + 9 n³ flops.
  func gram(of features: Matrix) throws(LinearAlgebraError) -> Matrix {
    let gram = try gramMatrix(ofColumns: moved(features))
    guard let projection, projection < gram.rows else { return gram }
    let eigen = try eigenDecomposition(ofSymmetric: gram)
    let n = gram.rows
    var projected = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0..<n {
        projected[i, j] = (0..<projection).reduce(0) {
          $0 + max(0, eigen.values[$1]) * eigen.vectors[i, $1] * eigen.vectors[j, $1]
        }
      }
    }
    return projected
  }

  /// The features less their origin, divided by the power of two at or below the largest element, so that products do
  /// not overflow.
  private func moved(_ features: Matrix) -> Matrix {
    let largest = features.elements.reduce(0) { max($0, abs($1)) }
    let scale = largest > 0 ? largest.binade : 1
    var moved = Matrix(
      rows: features.rows, columns: features.columns,
      elements: features.elements.map { $0 / scale })
    guard origin == .mean, moved.columns > 0 else { return moved }
    for i in 0..<moved.rows {
      let mean =
        (0..<moved.columns).reduce(0) { $0 + moved[i, $1] } / Double(moved.columns)
      for j in 0..<moved.columns { moved[i, j] -= mean }
    }
    return moved
  }
}
