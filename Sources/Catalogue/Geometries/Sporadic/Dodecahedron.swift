/// (±1, ±1, ±1) and the cyclic permutations of (0, ±1/φ, ±φ).
enum Dodecahedron: SporadicGeometry {
  static let family = GeometryFamily.dodecahedron
  static let shape = (count: 20, dimension: 3)

  static var geometry: Geometry {
    let corners = signed([1, 1, 1])
    let others = cyclicShifts(signed([0, 1 / goldenRatio, goldenRatio]))
    return Geometry(family, "dodecahedron", vectors: corners + others)
  }
}

extension GeometryFamily {
  package static let dodecahedron = GeometryFamily(rawValue: "dodecahedron")
}

extension Geometry {
  /// (±1, ±1, ±1) and the cyclic permutations of (0, ±1/φ, ±φ).
  package static var dodecahedron: Geometry { Dodecahedron.geometry }
}
