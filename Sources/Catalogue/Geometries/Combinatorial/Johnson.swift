/// Johnson J(m, k): the k-subsets of m points by their overlap. The Petersen frame is J(5, 2).
enum Johnson: GeometryKind {
  static let family = GeometryFamily.johnson
  static let words = [
    GeometryWord.fixed("petersen") { .johnson(5, 2) },
    .doublySized("johnson:M:K") { m, k in
      guard (5...40).contains(m), k >= 2, 2 * k <= m else { return nil }
      // C(40, 3) is 9,880, C(24, 4) 10,626.
      return k <= 3 || m <= 24 && k <= 4 || m <= 14 ? .johnson(m, k) : nil
    },
  ]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    let m = q + 1
    guard m >= 5 else { return [] }
    // C(m, k) grows with k up to m / 2.
    var (k, binomial) = (2, m * (m - 1) / 2)
    while 2 * k <= m, binomial < n {
      k += 1
      binomial = binomial * (m - k + 1) / k
    }
    return 2 * k <= m && binomial == n ? [.johnson(m, k)] : []
  }

  static var examples: [GeometryExample] {
    [(5, 2), (6, 2), (6, 3), (8, 2)].map { GeometryExample(.johnson($0, $1)) }
  }
}

extension GeometryFamily {
  package static let johnson = GeometryFamily(rawValue: "johnson")
}

extension Geometry {
  /// The k-subsets of m points, each the sum of k vertices of an (m − 1)-simplex: C(m, k) vectors in m − 1 dimensions.
  ///
  /// Cosines are affine in the overlap o: (m o − k²) / (k (m − k)) (Delsarte 1973, section 4.2).
  ///
  /// - Precondition: 2 ≤ k ≤ m / 2 and m ≥ 5.
  package static func johnson(_ m: Int, _ k: Int) -> Geometry {
    precondition(m >= 5 && k >= 2 && 2 * k <= m)
    let vertices = simplexVectors(m)
    let vectors = subsets(of: m, size: k).map { subset in
      (0..<m - 1).map { row in subset.reduce(0) { $0 + vertices[$1][row] } }
    }
    let name =
      k > 2 ? "J(\(m),\(k))" : m == 5 ? "Petersen frame" : "rectified \(m - 1)-simplex"
    return Geometry(.johnson, name, ["m": .number(m), "k": .number(k)], vectors: vectors)
  }
}

/// The subsets of 0..<m of the given size, each ascending, in lexicographic order.
func subsets(of m: Int, size: Int) -> [[Int]] {
  guard size > 0 else { return [[]] }
  guard m >= size else { return [] }
  return (size - 1..<m).flatMap { last in subsets(of: last, size: size - 1).map { $0 + [last] } }
}
