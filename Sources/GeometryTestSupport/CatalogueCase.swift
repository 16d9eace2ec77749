import Catalogue
import Glibc
import Testing

/// A geometry of the catalogue and what the literature says about it.
package struct CatalogueCase: CustomTestStringConvertible, Sendable {
  package let geometry: Geometry
  package let family: GeometryFamily
  package let name: String
  /// n.
  package let count: Int
  /// d.
  package let dimension: Int
  /// The cosines with the other vectors, each with its valency; accidentally equal cosines may be listed separately.
  package let cosines: [(value: Double, valency: Int)]
  /// The eigenvalues of F, one for each dimension, descending.
  package let eigenvalues: [Double]
  package var isCentred = true

  package var testDescription: String { "\(name), \(count) in R^\(dimension)" }

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

  package static let all = small + polytopes + polygons + simplices + cubes + rings + families

  package static let small = [
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

  package static let polytopes = [
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
      .johnson(5, 2), .johnson, "Petersen frame", count: 10, dimension: 4,
      cosines: [(1.0 / 6, 6), (-2.0 / 3, 3)]),
  ]

  /// Root systems and their relatives, Johnson, Hamming and strongly regular frames (Delsarte, Goethals and Seidel 1977).
  package static let families = [
    CatalogueCase(
      .demihypercube(5), .demihypercube, "5-demicube", count: 16, dimension: 5,
      cosines: [(0.2, 10), (-0.6, 5)]),
    CatalogueCase(
      .demihypercube(6), .demihypercube, "6-demicube", count: 32, dimension: 6,
      cosines: [(1.0 / 3, 15), (-1.0 / 3, 15), (-1, 1)]),
    CatalogueCase(
      .cell600, .cell600, "600-cell", count: 120, dimension: 4,
      cosines: [
        (phi / 2, 12), (0.5, 20), (1 / (2 * phi), 12), (0, 30), (-1 / (2 * phi), 12), (-0.5, 20),
        (-phi / 2, 12), (-1, 1),
      ]),
    CatalogueCase(
      .schlafli, .schlafli, "Schläfli frame", count: 27, dimension: 6,
      cosines: [(0.25, 16), (-0.5, 10)]),
    CatalogueCase(
      .gosset, .gosset, "Gosset frame", count: 56, dimension: 7,
      cosines: [(1.0 / 3, 27), (-1.0 / 3, 27), (-1, 1)]),
    CatalogueCase(
      .e6Roots, .e6Roots, "E6 roots", count: 72, dimension: 6,
      cosines: [(0.5, 20), (0, 30), (-0.5, 20), (-1, 1)]),
    CatalogueCase(
      .e7Roots, .e7Roots, "E7 roots", count: 126, dimension: 7,
      cosines: [(0.5, 32), (0, 60), (-0.5, 32), (-1, 1)]),
    CatalogueCase(
      .e8Roots, .e8Roots, "E8 roots", count: 240, dimension: 8,
      cosines: [(0.5, 56), (0, 126), (-0.5, 56), (-1, 1)]),
    CatalogueCase(
      .johnson(6, 2), .johnson, "rectified 5-simplex", count: 15, dimension: 5,
      cosines: [(0.25, 8), (-0.5, 6)]),
    CatalogueCase(
      .johnson(6, 3), .johnson, "J(6,3)", count: 20, dimension: 5,
      cosines: [(1.0 / 3, 9), (-1.0 / 3, 9), (-1, 1)]),
    CatalogueCase(
      .johnson(8, 2), .johnson, "rectified 7-simplex", count: 28, dimension: 7,
      cosines: [(1.0 / 3, 12), (-1.0 / 3, 15)]),
    CatalogueCase(
      .hamming(2, 3), .hamming, "3 x 3 rook", count: 9, dimension: 4,
      cosines: [(0.25, 4), (-0.5, 4)]),
    CatalogueCase(
      .hamming(3, 3), .hamming, "H(3,3)", count: 27, dimension: 6,
      cosines: [(0.5, 6), (0, 12), (-0.5, 8)]),
    CatalogueCase(
      .stronglyRegular(.triangular(5), .smallest), .stronglyRegular, "Petersen frame in R^5",
      count: 10, dimension: 5, cosines: [(1.0 / 3, 3), (-1.0 / 3, 6)]),
    CatalogueCase(
      .stronglyRegular(.clebsch, .largest), .stronglyRegular, "Clebsch frame in R^10", count: 16,
      dimension: 10, cosines: [(0.2, 5), (-0.2, 10)]),
    CatalogueCase(
      .stronglyRegular(.shrikhande, .largest), .stronglyRegular, "Shrikhande frame in R^6",
      count: 16, dimension: 6, cosines: [(1.0 / 3, 6), (-1.0 / 3, 9)]),
    CatalogueCase(
      .stronglyRegular(.paley(13), .largest), .stronglyRegular, "Paley 13", count: 13,
      dimension: 6,
      cosines: [
        ((13.0.squareRoot() - 1) / 12, 6), (-(13.0.squareRoot() + 1) / 12, 6),
      ]),
  ]

  private static let phi = (1 + 5.0.squareRoot()) / 2

  /// Cosines cos(2πa/n), twice each but for the opposite vertex of an even polygon.
  package static let polygons = [
    (3, "triangle"), (4, "square"), (5, "pentagon"), (6, "hexagon"), (7, "heptagon"),
    (8, "octagon"), (9, "9-gon"), (17, "17-gon"), (24, "24-gon"),
  ].map { n, name in
    CatalogueCase(
      .polygon(n), .polygon, name, count: n, dimension: 2,
      cosines: (1...n / 2).map { (cos(2 * .pi * Double($0) / Double(n)), 2 * $0 == n ? 1 : 2) })
  }

  package static let simplices = [
    (3, "triangle"), (4, "tetrahedron"), (5, "4-simplex"), (6, "5-simplex"), (12, "11-simplex"),
    (33, "32-simplex"),
  ].map { n, name in
    CatalogueCase(
      .simplex(n), .simplex, name, count: n, dimension: n - 1,
      cosines: [(-1 / Double(n - 1), n - 1)])
  }

  /// Cosine 1 − 2i/d for vertices that differ in i places.
  package static let cubes = [(2, "square"), (3, "cube"), (4, "tesseract"), (5, "5-cube")].map {
    d, name in
    var binomial = 1
    let cosines = (1...d).map { i -> (value: Double, valency: Int) in
      binomial = binomial * (d - i + 1) / i
      return (1 - 2 * Double(i) / Double(d), binomial)
    }
    return CatalogueCase(
      .hypercube(d), .hypercube, name, count: 1 << d, dimension: d, cosines: cosines)
  }

  /// Prisms and antiprisms, tight at height 1/√3: F is n h² along the axis and n (1 − h²) / 2 across.
  package static let rings = [
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
