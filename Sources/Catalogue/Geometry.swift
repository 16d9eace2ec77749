import Matrices

/// A geometry of the catalogue: its name and one set of unit vectors that has it.
package struct Geometry: Equatable, Sendable {
  /// What it is called.
  package let title: GeometryName
  /// Its vectors, one per column, all of norm 1.
  package let vectors: Matrix
  /// How the vertices follow each other around the geometry.
  package let order: VertexOrder
  /// Whether the height of its vectors above the plane can vary.
  package let height: Height

  /// The family it belongs to.
  package var family: GeometryFamily { title.family }
  /// The name in English, for instance `square antiprism`.
  package var name: String { title.name }
  /// What distinguishes it from others of its family, for instance `["k": 4]`.
  package var parameters: [String: GeometryParameter] { title.parameters }

  /// The order in which vertices are listed.
  package enum VertexOrder: Sendable {
    /// No order is preferred.
    case any
    /// Once around a circle: turns and reflections of the circle are symmetries.
    case ring
    /// Around one ring and then around the other, where vertex i of one ring faces vertex i of the other.
    case twoRings
  }

  /// The last of three coordinates.
  package enum Height: Sendable {
    /// The vectors give it.
    case fixed
    /// Any height gives a geometry of this name; the vectors have one of these heights.
    case free
  }

  /// - Parameter vectors: vectors of equal length; they are scaled to norm 1.
  init(
    _ family: GeometryFamily, _ name: String, _ parameters: [String: GeometryParameter] = [:],
    vectors: [[Double]], order: VertexOrder = .any, height: Height = .fixed
  ) {
    title = GeometryName(family, name, parameters)
    let unit = vectors.map { vector in
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / norm }
    }
    self.vectors = Matrix(columns: unit, rows: vectors.first?.count ?? 0)
    self.order = order
    self.height = height
  }

  /// The least eigenvalue of a geometry's Gram matrix on its span, relative to the largest.
  ///
  /// Smaller ones count as noise. The flattest prism or antiprism that is still seen as one has half-height 0.16.
  package static let leastWeight = 0.05
}
