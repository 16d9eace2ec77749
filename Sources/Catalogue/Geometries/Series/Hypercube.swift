/// Hypercubes.
enum Hypercube: GeometryKind {
  static let family = GeometryFamily.hypercube
  static let words = [GeometryWord.sized("hypercube:D", 2...20) { .hypercube($0) }]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    q >= 3 && q < 30 && n == 1 << q ? [.hypercube(q)] : []
  }

  static var examples: [GeometryExample] { [3, 4, 5].map { GeometryExample(.hypercube($0)) } }
}

/// Every second vertex of a hypercube, no two of them neighbours.
enum Demihypercube: GeometryKind {
  static let family = GeometryFamily.demihypercube
  static let words = [GeometryWord.sized("demihypercube:D", 5...20) { .demihypercube($0) }]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    q >= 5 && q < 30 && n == 1 << (q - 1) ? [.demihypercube(q)] : []
  }

  static var examples: [GeometryExample] { [5, 6].map { GeometryExample(.demihypercube($0)) } }
}

extension GeometryFamily {
  package static let hypercube = GeometryFamily(rawValue: "hypercube")
  package static let demihypercube = GeometryFamily(rawValue: "demihypercube")
}

extension Geometry {
  /// The 2^d vectors (±1, …, ±1)/√d.
  package static func hypercube(_ d: Int) -> Geometry {
    let names = [2: "square", 3: "cube", 4: "tesseract"]
    return Geometry(
      .hypercube, names[d] ?? "\(d)-cube", ["d": .number(d)],
      vectors: (0..<(1 << d)).map { corner($0, of: d) })
  }

  /// The vectors of the d-cube with an even number of minus signs, d ≥ 5: 2^(d−1) vectors.
  package static func demihypercube(_ d: Int) -> Geometry {
    let even = (0..<(1 << d)).filter { $0.nonzeroBitCount.isMultiple(of: 2) }
    return Geometry(
      .demihypercube, "\(d)-demicube", ["d": .number(d)], vectors: even.map { corner($0, of: d) })
  }
}

/// The corner of the d-cube whose minus signs are the bits of a number.
private func corner(_ bits: Int, of d: Int) -> [Double] {
  (0..<d).map { bits >> $0 & 1 == 0 ? 1.0 : -1.0 }
}
