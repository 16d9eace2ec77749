/// The 126 roots of E₇: the roots of E₈ at right angles to one root.
enum E7Roots: SporadicGeometry {
  static let family = GeometryFamily.e7Roots
  static let shape = (count: 126, dimension: 7)
  static let irregularPlurals = ["E7 roots": "E7 root systems"]

  static var geometry: Geometry { Geometry(family, "E7 roots", vectors: vectors) }

  /// At right angles to e₇ − e₈, the last two coordinates are equal; together they are one, √2 times as long.
  private static var vectors: [[Double]] {
    E8Roots.vectors.filter { $0[6] == $0[7] }.map {
      Array($0.prefix(6)) + [$0[6] * 2.0.squareRoot()]
    }
  }
}

extension GeometryFamily {
  package static let e7Roots = GeometryFamily(rawValue: "e7-roots")
}

extension Geometry {
  /// The 126 roots of E₇.
  package static var e7Roots: Geometry { E7Roots.geometry }
}
