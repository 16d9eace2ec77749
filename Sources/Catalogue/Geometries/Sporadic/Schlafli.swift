/// The 27 vectors of 2₂₁ in 6 dimensions: one for each line on a cubic surface.
enum Schlafli: SporadicGeometry {
  static let family = GeometryFamily.schlafli
  static let shape = (count: 27, dimension: 6)

  /// The roots of E₈ at 60° to each of two roots at 60°, projected on the complement of the plane of those two.
  static var geometry: Geometry {
    Geometry(family, "Schläfli frame", vectors: StronglyRegularGraph.schlafli.frame(.smallest))
  }
}

extension GeometryFamily {
  package static let schlafli = GeometryFamily(rawValue: "schlafli")
}

extension Geometry {
  /// The 27 vectors of 2₂₁ in 6 dimensions: one for each line on a cubic surface.
  package static var schlafli: Geometry { Schlafli.geometry }
}
