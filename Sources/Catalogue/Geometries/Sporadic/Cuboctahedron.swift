/// The permutations of (±1, ±1, 0).
enum Cuboctahedron: SporadicGeometry {
  static let family = GeometryFamily.cuboctahedron
  static let shape = (count: 12, dimension: 3)

  static var geometry: Geometry {
    Geometry(family, "cuboctahedron", vectors: cyclicShifts(signed([1, 1, 0])))
  }
}

extension GeometryFamily {
  package static let cuboctahedron = GeometryFamily(rawValue: "cuboctahedron")
}

extension Geometry {
  /// The permutations of (±1, ±1, 0).
  package static var cuboctahedron: Geometry { Cuboctahedron.geometry }
}
