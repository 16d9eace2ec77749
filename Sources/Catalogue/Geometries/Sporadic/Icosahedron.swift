/// The 12 cyclic permutations of (0, ±1, ±φ).
enum Icosahedron: SporadicGeometry {
  static let family = GeometryFamily.icosahedron
  static let shape = (count: 12, dimension: 3)

  static var geometry: Geometry {
    Geometry(family, "icosahedron", vectors: cyclicShifts(signed([0, 1, goldenRatio])))
  }
}

extension GeometryFamily {
  package static let icosahedron = GeometryFamily(rawValue: "icosahedron")
}

extension Geometry {
  /// The 12 cyclic permutations of (0, ±1, ±φ).
  package static var icosahedron: Geometry { Icosahedron.geometry }
}
