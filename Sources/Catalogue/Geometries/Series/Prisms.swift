/// Two k-gons, one above the other.
enum Prism: GeometryKind {
  static let family = GeometryFamily.prism
  static let words = [
    GeometryWord.ringed("prism:K", 3...GeometryWord.mostVectors) { .prism($0, height: $1) }
  ]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 6 && n % 2 == 0 && q == 3 ? [.prism(n / 2, height: genericHeight)] : []
  }

  static var examples: [GeometryExample] {
    [3, 5, 6].map { GeometryExample(.prism($0), as: "tight \(Geometry.prism($0).name)") }
      + [
        GeometryExample(.prism(3, height: 0.65465), as: "equal-edge triangular prism"),
        GeometryExample(.prism(4, height: 0.35), as: "low square prism"),
      ]
      + [6, 8, 12].flatMap { k in
        [0.3, 0.8].map { height in
          let prism = Geometry.prism(k, height: height)
          return GeometryExample(prism, as: "\(prism.name) at height \(height)")
        }
      }
  }
}

/// Two k-gons, one turned by half a step against the other.
enum Antiprism: GeometryKind {
  static let family = GeometryFamily.antiprism
  static let words = [
    GeometryWord.ringed("antiprism:K", 3...GeometryWord.mostVectors) { .antiprism($0, height: $1) }
  ]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 6 && n % 2 == 0 && q == 3 ? [.antiprism(n / 2, height: genericHeight)] : []
  }

  static var examples: [GeometryExample] {
    [4, 5, 6, 7].map { GeometryExample(.antiprism($0), as: "tight \(Geometry.antiprism($0).name)") }
      + [
        GeometryExample(.antiprism(3, height: 0.7), as: "stretched triangular antiprism"),
        GeometryExample(
          .antiprism(4, height: 0.511081084529394), as: "equal-edge square antiprism"),
        GeometryExample(.antiprism(4, height: 0.51823643215418), as: "trained square antiprism"),
        GeometryExample(.antiprism(5, height: 0.35), as: "flat pentagonal antiprism"),
      ]
  }
}

/// A height at which no two cosines of a prism or antiprism are equal by chance, so the relations hold for every
/// height.
private let genericHeight = 0.41

extension GeometryFamily {
  package static let prism = GeometryFamily(rawValue: "prism")
  package static let antiprism = GeometryFamily(rawValue: "antiprism")
}

extension Geometry {
  /// Two k-gons, one above the other, at heights ±`height` on the unit sphere.
  package static func prism(_ k: Int, height: Double = tightHeight) -> Geometry {
    let radius = (1 - height * height).squareRoot()
    let vectors = [height, -height].flatMap { z in
      (0..<k).map { onCircle($0, of: k, radius: radius) + [z] }
    }
    return Geometry(
      .prism, "\(sided(k)) prism", ["k": .number(k)], vectors: vectors, order: .twoRings,
      height: .free)
  }

  /// Two k-gons at heights ±`height` on the unit sphere, one turned by half a step against the other.
  package static func antiprism(_ k: Int, height: Double = tightHeight) -> Geometry {
    let radius = (1 - height * height).squareRoot()
    let vectors = (0..<2 * k).map { j in
      onCircle(j, of: 2 * k, radius: radius) + [j % 2 == 0 ? height : -height]
    }
    return Geometry(
      .antiprism, "\(sided(k)) antiprism", ["k": .number(k)], vectors: vectors, order: .ring,
      height: .free)
  }

  /// The height at which a prism or antiprism is a tight frame, 1/√3.
  package static let tightHeight = (1.0 / 3).squareRoot()
}

private func sided(_ k: Int) -> String {
  [
    3: "triangular", 4: "square", 5: "pentagonal", 6: "hexagonal", 7: "heptagonal",
    8: "octagonal",
  ][k] ?? "\(k)-gonal"
}
