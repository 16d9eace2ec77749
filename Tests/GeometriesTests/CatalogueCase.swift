import Geometries
import Glibc
import Testing

/// A geometry of the catalogue and what the literature says about it.
struct CatalogueCase: CustomTestStringConvertible, Sendable {
  let geometry: Geometry
  let family: GeometryFamily
  let name: String
  /// n.
  let count: Int
  /// d.
  let dimension: Int
  /// The cosines with the other vectors, each with its valency; accidental coincidences may be listed apart.
  let cosines: [(value: Double, valency: Int)]
  /// The eigenvalues of F, one for each dimension, descending.
  let eigenvalues: [Double]
  var isCentred = true

  var testDescription: String { "\(name), \(count) in R^\(dimension)" }

  /// A tight frame: all eigenvalues are n / d.
  init(
    _ geometry: Geometry, _ family: GeometryFamily, _ name: String, count: Int, dimension: Int,
    cosines: [(value: Double, valency: Int)], isCentred: Bool = true
  ) {
    let constant = Double(count) / Double(dimension)
    self.init(
      geometry, family, name, count: count, cosines: cosines,
      eigenvalues: Array(repeating: constant, count: dimension))
    self.isCentred = isCentred
  }

  init(
    _ geometry: Geometry, _ family: GeometryFamily, _ name: String, count: Int,
    cosines: [(value: Double, valency: Int)], eigenvalues: [Double]
  ) {
    self.geometry = geometry
    self.family = family
    self.name = name
    self.count = count
    dimension = eigenvalues.count
    self.cosines = cosines
    self.eigenvalues = eigenvalues.sorted(by: >)
  }

  static let all = small + polytopes + polygons + simplices + cubes + rings

  static let small = [
    CatalogueCase(
      .single, .single, "single", count: 1, dimension: 1, cosines: [], isCentred: false),
    CatalogueCase(.digon, .digon, "digon", count: 2, dimension: 1, cosines: [(-1, 1)]),
    CatalogueCase(
      .duplicate(2), .duplicate, "duplicate pair", count: 2, dimension: 1, cosines: [(1, 1)],
      isCentred: false),
    CatalogueCase(
      .duplicate(5), .duplicate, "5 copies", count: 5, dimension: 1, cosines: [(1, 4)],
      isCentred: false),
  ]

  static let polytopes = [
    CatalogueCase(
      .icosahedron, .icosahedron, "icosahedron", count: 12, dimension: 3,
      cosines: [(1 / 5.0.squareRoot(), 5), (-1 / 5.0.squareRoot(), 5), (-1, 1)]),
    CatalogueCase(
      .dodecahedron, .dodecahedron, "dodecahedron", count: 20, dimension: 3,
      cosines: [
        (5.0.squareRoot() / 3, 3), (1.0 / 3, 6), (-1.0 / 3, 6), (-5.0.squareRoot() / 3, 3),
        (-1, 1),
      ]),
    CatalogueCase(
      .cuboctahedron, .cuboctahedron, "cuboctahedron", count: 12, dimension: 3,
      cosines: [(0.5, 4), (0, 2), (-0.5, 4), (-1, 1)]),
    CatalogueCase(
      .cell24, .cell24, "24-cell", count: 24, dimension: 4,
      cosines: [(0.5, 8), (0, 6), (-0.5, 8), (-1, 1)]),
    CatalogueCase(
      .petersen, .johnson, "Petersen frame", count: 10, dimension: 4,
      cosines: [(1.0 / 6, 6), (-2.0 / 3, 3)]),
  ]

  /// Cosines cos(2πa/n), twice each but for the opposite vertex of an even polygon.
  static let polygons = [
    (3, "triangle"), (4, "square"), (5, "pentagon"), (6, "hexagon"), (7, "heptagon"),
    (8, "octagon"), (9, "9-gon"), (17, "17-gon"), (24, "24-gon"),
  ].map { n, name in
    CatalogueCase(
      .polygon(n), .polygon, name, count: n, dimension: 2,
      cosines: (1...n / 2).map { (cos(2 * .pi * Double($0) / Double(n)), 2 * $0 == n ? 1 : 2) })
  }

  static let simplices = [
    (3, "triangle"), (4, "tetrahedron"), (5, "4-simplex"), (6, "5-simplex"), (12, "11-simplex"),
    (33, "32-simplex"),
  ].map { n, name in
    CatalogueCase(
      .simplex(n), .simplex, name, count: n, dimension: n - 1,
      cosines: [(-1 / Double(n - 1), n - 1)])
  }

  /// Cosine 1 − 2i/d for vertices that differ in i places.
  static let cubes = [(2, "square"), (3, "cube"), (4, "tesseract"), (5, "5-cube")].map { d, name in
    var binomial = 1
    let cosines = (1...d).map { i -> (value: Double, valency: Int) in
      binomial = binomial * (d - i + 1) / i
      return (1 - 2 * Double(i) / Double(d), binomial)
    }
    return CatalogueCase(
      .hypercube(d), .hypercube, name, count: 1 << d, dimension: d, cosines: cosines)
  }

  /// Prisms and antiprisms, tight at height 1/√3: F is n h² along the axis and n (1 − h²) / 2 across.
  static let rings = [
    (3, "triangular"), (4, "square"), (5, "pentagonal"), (6, "hexagonal"), (7, "heptagonal"),
    (8, "octagonal"), (9, "9-gonal"),
  ].flatMap { k, word in
    [(1.0 / 3).squareRoot(), 0.51823643215418, 0.35].flatMap { height in
      let (axial, radial) = (height * height, 1 - height * height)
      let across = Double(k) * radial
      let eigenvalues = [2 * Double(k) * axial, across, across]
      let half = { (a: Int, steps: Int) in radial * cos(2 * .pi * Double(a) / Double(steps)) }
      let sameRing = (1..<k).map { (value: half($0, k) + axial, valency: 1) }
      return [
        CatalogueCase(
          .prism(k, height: height), .prism, "\(word) prism", count: 2 * k,
          cosines: sameRing + (0..<k).map { (half($0, k) - axial, 1) },
          eigenvalues: eigenvalues),
        CatalogueCase(
          .antiprism(k, height: height), .antiprism, "\(word) antiprism", count: 2 * k,
          cosines: sameRing + (0..<k).map { (half(2 * $0 + 1, 2 * k) - axial, 1) },
          eigenvalues: eigenvalues),
      ]
    }
  }
}
