extension Geometry {
  /// p + 1 equiangular lines in (p + 1)/2 dimensions from the quadratic residues of a prime p ≡ 1 mod 4: a real
  /// equiangular tight frame with cosines ±1/√p (van Lint and Seidel 1966).
  ///
  /// With C the symmetric conference matrix of order p + 1, C² = p I, the Gram matrix is I + C/√p.
  ///
  /// - Returns: nil unless p is a prime ≡ 1 mod 4 below 2,000.
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

  /// `bases` orthonormal bases of R^d, d = 2 or 4, with |cosine| 1/√d between any two.
  ///
  /// In the plane there are at most two, in four dimensions three: the standard one and those of two Hadamard matrices.
  ///
  /// - Returns: nil for other d and for more bases than there are.
  package static func mutuallyUnbiasedBases(_ d: Int, bases: Int) -> Geometry? {
    guard d == 2 && bases == 2 || d == 4 && (2...3).contains(bases) else { return nil }
    let standard = (0..<d).map { i in (0..<d).map { $0 == i ? 1.0 : 0 } }
    let sylvester = (0..<d).map { i in
      (0..<d).map { (i & $0).nonzeroBitCount.isMultiple(of: 2) ? 1.0 : -1 }
    }
    // A sign on one coordinate turns the second basis into one that is unbiased to both.
    let third = sylvester.map { row in row.indices.map { $0 == d - 1 ? -row[$0] : row[$0] } }
    let vectors = [standard, sylvester, third].prefix(bases).flatMap { $0 }
    return Geometry(
      .mutuallyUnbiasedBases, "\(bases) mutually unbiased bases",
      ["d": .number(d), "bases": .number(bases)], vectors: vectors)
  }
}
