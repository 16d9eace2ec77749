import Matrices

/// A geometry of the catalogue: its names and one set of unit vectors that has it.
package struct Geometry: Equatable, Sendable {
  /// The family it belongs to.
  package let family: GeometryFamily
  /// What a person calls it, for instance `square antiprism`.
  package let name: String
  /// What tells it from others of its family, for instance `["k": 4]`.
  package let parameters: [String: GeometryParameter]
  /// Its vectors, one a column, all of norm 1.
  package let vectors: Matrix

  /// - Parameter vectors: all of one length; they are scaled to norm 1.
  init(
    _ family: GeometryFamily, _ name: String, _ parameters: [String: GeometryParameter] = [:],
    vectors: [[Double]]
  ) {
    self.family = family
    self.name = name
    self.parameters = parameters
    let unit = vectors.map { vector in
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / norm }
    }
    self.vectors = Matrix(columns: unit, rows: vectors.first?.count ?? 0)
  }
}
