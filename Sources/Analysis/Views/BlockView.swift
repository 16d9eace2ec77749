import AssociationSchemes
import LinearAlgebra
import Matrices
import Recognition

/// The vectors of one block in coordinates of its span, beside the places that the claimed geometry has for them.
package struct BlockView: Sendable {
  /// The number of the block.
  package let block: Int
  /// The coordinates of each member, in the order of the block's features, on at most `mostDimensions` axes.
  package let coordinates: [[Double]]
  /// Where the scheme has each member, in the same coordinates; empty without a scheme.
  package let ideals: [[Double]]
  /// The relation of each pair of members, by rows; nil without a scheme.
  package let relations: Relations?

  /// More axes are left out, those of the smallest eigenvalues first.
  package static let mostDimensions = 24

  /// The view of a block.
  ///
  /// With a scheme, M̂ = V Vᵀ with V = (√θ_j B_j) for orthonormal bases B_j of the idempotents that the block uses, in the order of
  /// their weights θ_j. The axes are those of V, turned so that the sum of the squared distances of the members from their places is
  /// least: Y = (Vᵀ M V)^(−1/2) Vᵀ M for the Gram matrix M. The first axis of each idempotent goes through its first member, so that
  /// the view does not depend on the linear algebra library. Without a scheme, the axes are the leading eigenvectors of M.
  ///
  /// - Complexity: n² q + n³ flops for n members in q dimensions.
  init(_ number: Int, _ block: FrameBlock, gram: Matrix) throws {
    self.block = number
    if let fit = block.fit {
      let places = Self.places(fit)
      relations = fit.scheme.relations
      let nearest = try Self.nearest(gram, to: places)
      coordinates = (0..<nearest.columns).map { Array(nearest.column($0)) }
      ideals = (0..<places.rows).map { i in (0..<places.columns).map { places[i, $0] } }
    } else {
      relations = nil
      ideals = []
      coordinates = try Self.principal(gram, dimension: block.dimension)
    }
  }

  /// V, n × q: the claimed vectors as rows.
  private static func places(_ fit: SchemeFit) -> Matrix {
    let (n, relations) = (fit.scheme.order, fit.scheme.relations)
    var columns = [[Double]]()
    for idempotent in fit.support.sorted(by: { (fit.weights[$1], $0) < (fit.weights[$0], $1) }) {
      let scale = max(0, fit.weights[idempotent]).squareRoot()
      let images = (0..<n).lazy.map { point in
        (0..<n).map {
          fit.eigenmatrices.second[relations[$0, point]][idempotent] / Double(n)
        }
      }
      let basis = orthonormalAxes(
        through: images, most: fit.eigenmatrices.multiplicities[idempotent], leastPart: 1e-6)
      columns += basis.map { $0.map { $0 * scale } }
    }
    return Matrix(columns: Array(columns.prefix(mostDimensions)), rows: n)
  }

  /// Y, q × n: the members in the axes of V, turned as near to their places as possible.
  private static func nearest(_ gram: Matrix, to places: Matrix) throws -> Matrix {
    let image = try product(places, .transposed, gram, .asIs)
    let form = try product(image, .asIs, places, .asIs)
    let eigen = try eigenDecomposition(ofSymmetric: form)
    var scaled = eigen.vectors
    for k in 0..<scaled.columns {
      let value = eigen.values[k]
      // A direction that the members do not use is left out.
      let factor =
        value > 1e-12 * max(eigen.values[0], 1e-300) ? value.squareRoot().squareRoot() : 0
      for i in 0..<scaled.rows { scaled[i, k] *= factor > 0 ? 1 / factor : 0 }
    }
    let root = try product(scaled, .asIs, scaled, .transposed)
    return try product(root, .asIs, image, .asIs)
  }

  /// The members on the leading eigenvectors of their Gram matrix; each axis points to where its largest coordinate is positive.
  private static func principal(_ gram: Matrix, dimension: Int) throws -> [[Double]] {
    let eigen = try eigenDecomposition(ofSymmetric: gram)
    let count = min(max(1, dimension), mostDimensions, eigen.values.count)
    let axes = (0..<count).map { k in
      let scale = max(0, eigen.values[k]).squareRoot()
      let column = eigen.vectors.column(k)
      let largest = column.max { abs($0) < abs($1) } ?? 1
      return column.map { $0 * scale * (largest < 0 ? -1 : 1) }
    }
    return (0..<gram.rows).map { i in axes.map { $0[i] } }
  }
}
