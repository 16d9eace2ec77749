/// The 120 unit icosians, the vertices of the 600-cell.
enum Cell600: SporadicGeometry {
  static let family = GeometryFamily.cell600
  static let shape = (count: 120, dimension: 4)

  /// (±1, 0, 0, 0) in all places, (±1, ±1, ±1, ±1)/2, and the even permutations of (±φ, ±1, ±1/φ, 0)/2.
  static var geometry: Geometry {
    let axes = (0..<4).flatMap { i in signed((0..<4).map { $0 == i ? 2 : 0 }) }
    let mixed = signed([goldenRatio, 1, 1 / goldenRatio, 0]).flatMap { vector in
      evenPermutations.map { permutation in permutation.map { vector[$0] } }
    }
    return Geometry(family, "600-cell", vectors: axes + signed([1, 1, 1, 1]) + mixed)
  }

  private static let evenPermutations = [
    [0, 1, 2, 3], [0, 2, 3, 1], [0, 3, 1, 2], [1, 0, 3, 2], [1, 2, 0, 3], [1, 3, 2, 0],
    [2, 0, 1, 3], [2, 1, 3, 0], [2, 3, 0, 1], [3, 0, 2, 1], [3, 1, 0, 2], [3, 2, 1, 0],
  ]
}

extension GeometryFamily {
  package static let cell600 = GeometryFamily(rawValue: "600-cell")
}

extension Geometry {
  /// The 120 unit icosians, the vertices of the 600-cell.
  package static var cell600: Geometry { Cell600.geometry }
}
