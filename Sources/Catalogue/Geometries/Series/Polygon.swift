import Glibc

/// Regular polygons in the plane.
enum Polygon: GeometryKind {
  static let family = GeometryFamily.polygon
  static let words = [
    GeometryWord.sized("polygon:N", 3...GeometryWord.mostVectors) { .polygon($0) }
  ]

  /// Triangles are simplices, and recognition finds a square as two digons.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 5 && q == 2 ? [.polygon(n)] : []
  }

  /// Features that were chosen are one group, so that they may be a square.
  static func matchingCandidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 4 && q == 2 ? [.polygon(n)] : []
  }

  static var examples: [GeometryExample] {
    [5, 6, 7, 8, 9, 10, 12, 17].map { GeometryExample(.polygon($0)) }
  }
}

extension GeometryFamily {
  package static let polygon = GeometryFamily(rawValue: "polygon")
}

extension Geometry {
  /// The regular n-gon in the plane, n ≥ 3.
  package static func polygon(_ n: Int) -> Geometry {
    let names = [
      3: "triangle", 4: "square", 5: "pentagon", 6: "hexagon", 7: "heptagon", 8: "octagon",
    ]
    return Geometry(
      .polygon, names[n] ?? "\(n)-gon", ["n": .number(n)],
      vectors: (0..<n).map { onCircle($0, of: n, radius: 1) }, order: .ring)
  }
}

/// Point j of n on a circle.
func onCircle(_ j: Int, of n: Int, radius: Double) -> [Double] {
  let angle = 2 * Double.pi * Double(j) / Double(n)
  return [radius * cos(angle), radius * sin(angle)]
}
