/// Lines at one angle; the signs of their vectors are arbitrary.
enum EquiangularLines: GeometryKind {
  static let family = GeometryFamily.equiangularLines
  static let words = [GeometryWord.sized("conference-lines:P") { .conferenceLines($0) }]

  /// The recogniser finds lines without a list.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] { [] }

  static var examples: [GeometryExample] {
    [5, 13].compactMap { Geometry.conferenceLines($0) }.map { GeometryExample($0) }
  }
}

extension GeometryFamily {
  package static let equiangularLines = GeometryFamily(rawValue: "equiangular-lines")
}

extension Geometry {
  /// p + 1 equiangular lines in (p + 1)/2 dimensions from the quadratic residues of a prime p ≡ 1 mod 4: a real
  /// equiangular tight frame with cosines ±1/√p (van Lint and Seidel 1966).
  ///
  /// With C the symmetric conference matrix of order p + 1, C² = p I, the Gram matrix is I + C/√p.
  ///
  /// - Returns: nil unless p is a prime below 2,000 with p ≡ 1 mod 4.
  package static func conferenceLines(_ p: Int) -> Geometry? {
    guard StronglyRegularGraph.isPaley(p), p < 2000 else { return nil }
    let squares = Set((1..<p).map { $0 * $0 % p })
    let root = Double(p).squareRoot()
    let lines = coordinates(ofGramOfRank: (p + 1) / 2, count: p + 1) { i, j in
      if i == j { return 1 }
      if i == p || j == p { return 1 / root }
      return (squares.contains((i - j + p) % p) ? 1 : -1) / root
    }
    return Geometry(
      .equiangularLines, "\(p + 1) equiangular lines", ["n": .number(p + 1)], vectors: lines)
  }
}
