/// Hamming H(d, q): the words of d letters from an alphabet of q ≥ 3.
enum Hamming: GeometryKind {
  static let family = GeometryFamily.hamming
  static let words = [
    GeometryWord.doublySized("hamming:D:Q") { d, q in
      guard (2...8).contains(d), (3...100).contains(q) else { return nil }
      return d == 2 || q <= 12 && d <= 4 || q <= 4 ? .hamming(d, q) : nil
    }
  ]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    (2...max(2, q)).prefix { $0 * 2 <= q }.compactMap { d in
      guard q.isMultiple(of: d) else { return nil }
      let letters = q / d + 1
      var words = 1
      for _ in 0..<d where words <= n { words *= letters }
      return words == n ? .hamming(d, letters) : nil
    }
  }

  static var examples: [GeometryExample] {
    [(2, 3), (2, 4), (3, 3)].map { GeometryExample(.hamming($0, $1)) }
  }
}

extension GeometryFamily {
  package static let hamming = GeometryFamily(rawValue: "hamming")
}

extension Geometry {
  /// The words of d letters from an alphabet of q. Each place has its own (q − 1)-simplex with one vertex per letter,
  /// which gives q^d vectors in d (q − 1) dimensions. Words that differ in i places have the cosine 1 − i q / (d (q −
  /// 1)) (Delsarte 1973, section 4.1).
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
