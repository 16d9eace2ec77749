/// Orthonormal bases with all |cosines| 1/√d between them; the signs of their vectors are arbitrary.
enum MutuallyUnbiasedBases: GeometryKind {
  static let family = GeometryFamily.mutuallyUnbiasedBases
  static let words = [
    GeometryWord.doublySized("unbiased-bases:D:B") { .mutuallyUnbiasedBases($0, bases: $1) }
  ]

  /// The recogniser finds bases without a list.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] { [] }

  static var examples: [GeometryExample] {
    [(2, 2), (4, 3)].compactMap { Geometry.mutuallyUnbiasedBases($0, bases: $1) }
      .map { GeometryExample($0) }
  }
}

extension GeometryFamily {
  package static let mutuallyUnbiasedBases = GeometryFamily(rawValue: "mutually-unbiased-bases")
}

extension Geometry {
  /// `bases` orthonormal bases of R^d, d = 2 or 4, with |cosine| 1/√d between any two.
  ///
  /// There are at most two in the plane, and three in four dimensions: the standard basis and the bases of two Hadamard
  /// matrices.
  ///
  /// - Returns: nil for other d and for more bases than exist.
  package static func mutuallyUnbiasedBases(_ d: Int, bases: Int) -> Geometry? {
    guard d == 2 && bases == 2 || d == 4 && (2...3).contains(bases) else { return nil }
    let standard = (0..<d).map { i in (0..<d).map { $0 == i ? 1.0 : 0 } }
    let sylvester = (0..<d).map { i in
      (0..<d).map { (i & $0).nonzeroBitCount.isMultiple(of: 2) ? 1.0 : -1 }
    }
    // Changing the sign of one coordinate turns the second basis into a third that is unbiased to both.
    let third = sylvester.map { row in row.indices.map { $0 == d - 1 ? -row[$0] : row[$0] } }
    let vectors = [standard, sylvester, third].prefix(bases).flatMap { $0 }
    return Geometry(
      .mutuallyUnbiasedBases, "\(bases) mutually unbiased bases",
      ["d": .number(d), "bases": .number(bases)], vectors: vectors)
  }
}
