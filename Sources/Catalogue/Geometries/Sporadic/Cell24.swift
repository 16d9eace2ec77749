/// The permutations of (±1, ±1, 0, 0): the roots of D₄.
enum Cell24: SporadicGeometry {
  static let family = GeometryFamily.cell24
  static let shape = (count: 24, dimension: 4)

  static var geometry: Geometry {
    let pairs = (0..<4).flatMap { i in (0..<i).map { j in (i, j) } }
    let vectors = pairs.flatMap { i, j in
      signed([1, 1]).map { signs in
        var vector = [0.0, 0, 0, 0]
        vector[i] = signs[0]
        vector[j] = signs[1]
        return vector
      }
    }
    return Geometry(family, "24-cell", vectors: vectors)
  }
}

extension GeometryFamily {
  package static let cell24 = GeometryFamily(rawValue: "24-cell")
}

extension Geometry {
  /// The permutations of (±1, ±1, 0, 0): the roots of D₄.
  package static var cell24: Geometry { Cell24.geometry }
}
