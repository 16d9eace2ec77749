/// The Archimedean solids other than the cuboctahedron.
///
/// Their symmetries map every vertex to every other, but their cosines are in no association scheme.
enum ArchimedeanSolid: GeometryKind {
  static let family = GeometryFamily.archimedean
  static let words = all.map { solid in
    GeometryWord.fixed(solid.name.split(separator: " ").joined(separator: "-")) { solid.geometry }
  }

  /// Not found by their schemes: recognition compares with `Geometry.archimedeanSolids`.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] { [] }

  static var examples: [GeometryExample] { [] }

  /// How a solid is made.
  struct Construction: Sendable {
    let name: String
    /// The number of vertices.
    let count: Int
    /// The p and q of its mirrors.
    let mirrors: (Int, Int)
    /// The distances of one vertex from the mirrors, as a multiple of half an edge; nil for a snub solid.
    let distances: [Double]?

    var geometry: Geometry {
      let group = MirrorGroup(mirrors.0, mirrors.1)
      let vectors =
        if let distances {
          group.orbit(of: group.point(at: distances), [[0], [1], [2]])
        } else {
          group.orbit(of: group.point(at: group.snubDistances), [[0, 1], [1, 2]])
        }
      return Geometry(family, name, vectors: vectors)
    }
  }

  /// A vertex is on a mirror or half an edge from it (Wythoff's construction).
  static let all = [
    Construction(
      name: "truncated tetrahedron", count: 12, mirrors: (3, 3), distances: [1, 1, 0]),
    Construction(name: "truncated cube", count: 24, mirrors: (4, 3), distances: [1, 1, 0]),
    Construction(name: "truncated octahedron", count: 24, mirrors: (4, 3), distances: [0, 1, 1]),
    Construction(name: "rhombicuboctahedron", count: 24, mirrors: (4, 3), distances: [1, 0, 1]),
    Construction(name: "snub cube", count: 24, mirrors: (4, 3), distances: nil),
    Construction(name: "icosidodecahedron", count: 30, mirrors: (5, 3), distances: [0, 1, 0]),
    Construction(
      name: "truncated cuboctahedron", count: 48, mirrors: (4, 3), distances: [1, 1, 1]),
    Construction(
      name: "truncated dodecahedron", count: 60, mirrors: (5, 3), distances: [1, 1, 0]),
    Construction(
      name: "truncated icosahedron", count: 60, mirrors: (5, 3), distances: [0, 1, 1]),
    Construction(
      name: "rhombicosidodecahedron", count: 60, mirrors: (5, 3), distances: [1, 0, 1]),
    Construction(name: "snub dodecahedron", count: 60, mirrors: (5, 3), distances: nil),
    Construction(
      name: "truncated icosidodecahedron", count: 120, mirrors: (5, 3), distances: [1, 1, 1]),
  ]
}

extension GeometryFamily {
  package static let archimedean = GeometryFamily(rawValue: "archimedean")
}

extension Geometry {
  /// The Archimedean solids with n vertices, without the cuboctahedron.
  package static func archimedeanSolids(count n: Int) -> [Geometry] {
    ArchimedeanSolid.all.filter { $0.count == n }.map(\.geometry)
  }
}
