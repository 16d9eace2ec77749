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

  /// The words of d letters from an alphabet of q, each letter a vertex of a (q − 1)-simplex of its own: q^d vectors in
  /// d (q − 1) dimensions, with cosines 1 − i q / (d (q − 1)) for words that differ in i places (Delsarte 1973, section 4.1).
  ///
  /// - Precondition: d ≥ 2 and q ≥ 3.
  package static func hamming(_ d: Int, _ q: Int) -> Geometry {
    precondition(d >= 2 && q >= 3)
    let letters = simplexVectors(q)
    let words = (0..<d).reduce([[Double]()]) { words, _ in
      words.flatMap { word in letters.map { word + $0 } }
    }
    let name = d == 2 ? "\(q) x \(q) rook" : "H(\(d),\(q))"
    return Geometry(.hamming, name, ["d": .number(d), "q": .number(q)], vectors: words)
  }
}

/// The subsets of 0..<m of the given size, each ascending, in lexicographic order.
func subsets(of m: Int, size: Int) -> [[Int]] {
  guard size > 0 else { return [[]] }
  guard m >= size else { return [] }
  return (size - 1..<m).flatMap { last in subsets(of: last, size: size - 1).map { $0 + [last] } }
}
