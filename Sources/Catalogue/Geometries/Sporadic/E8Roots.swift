/// The 240 shortest vectors of the lattice E₈.
enum E8Roots: SporadicGeometry {
  static let family = GeometryFamily.e8Roots
  static let shape = (count: 240, dimension: 8)
  static let irregularPlurals = ["E8 roots": "E8 root systems"]

  static var geometry: Geometry { Geometry(family, "E8 roots", vectors: vectors) }

  /// The roots, of squared norm 2, in a fixed order: the permutations of (±1, ±1, 0, …, 0), and (±1, …, ±1)/2 with an even
  /// number of minus signs.
  static var vectors: [[Double]] {
    let pairs = (0..<8).flatMap { i in (0..<i).map { (i, $0) } }
    let whole = pairs.flatMap { i, j in
      signed([1, 1]).map { signs in
        (0..<8).map { $0 == i ? signs[0] : $0 == j ? signs[1] : 0 }
      }
    }
    let halves = (0..<256).filter { $0.nonzeroBitCount.isMultiple(of: 2) }.map { corner in
      (0..<8).map { corner >> $0 & 1 == 0 ? 0.5 : -0.5 }
    }
    return whole + halves
  }
}

extension GeometryFamily {
  package static let e8Roots = GeometryFamily(rawValue: "e8-roots")
}

extension Geometry {
  /// The 240 shortest vectors of the lattice E₈.
  package static var e8Roots: Geometry { E8Roots.geometry }
}
