/// The 72 roots of E₆: the roots of E₈ at right angles to two roots at 120°.
enum E6Roots: SporadicGeometry {
  static let family = GeometryFamily.e6Roots
  static let shape = (count: 72, dimension: 6)
  static let irregularPlurals = ["E6 roots": "E6 root systems"]

  static var geometry: Geometry { Geometry(family, "E6 roots", vectors: vectors) }

  /// At right angles to e₆ − e₇ and e₇ − e₈, the last three coordinates are equal; together they are one, √3 times as
  /// long.
  private static var vectors: [[Double]] {
    E8Roots.vectors.filter { $0[5] == $0[6] && $0[6] == $0[7] }
      .map { Array($0.prefix(5)) + [$0[5] * 3.0.squareRoot()] }
  }
}

extension GeometryFamily {
  package static let e6Roots = GeometryFamily(rawValue: "e6-roots")
}

extension Geometry {
  /// The 72 roots of E₆.
  package static var e6Roots: Geometry { E6Roots.geometry }
}
