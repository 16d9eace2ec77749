/// Regular simplices: n vectors in n − 1 dimensions.
enum Simplex: GeometryKind {
  static let family = GeometryFamily.simplex
  static let words = [GeometryWord.sized("simplex:N", 3...2048) { .simplex($0) }]

  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    n >= 3 && q == n - 1 ? [.simplex(n)] : []
  }

  static var examples: [GeometryExample] {
    [3, 4, 5, 6, 8, 12].map { GeometryExample(.simplex($0)) }
  }
}

extension GeometryFamily {
  package static let simplex = GeometryFamily(rawValue: "simplex")
}

extension Geometry {
  /// The regular simplex of n ≥ 3 vectors in n − 1 dimensions: all cosines −1/(n − 1).
  package static func simplex(_ n: Int) -> Geometry {
    let names = [3: "triangle", 4: "tetrahedron"]
    return Geometry(
      .simplex, names[n] ?? "\(n - 1)-simplex", ["n": .number(n)], vectors: simplexVectors(n))
  }
}

/// The vectors of a regular simplex, by the recursion that puts each new vertex above the centre of the others.
func simplexVectors(_ n: Int) -> [[Double]] {
  guard n > 2 else { return n == 2 ? [[1], [-1]] : [[1]] }
  let lower = simplexVectors(n - 1)
  let height = -1 / Double(n - 1)
  let radius = (1 - height * height).squareRoot()
  return lower.map { $0.map { $0 * radius } + [height] }
    + [Array(repeating: 0, count: n - 2) + [1]]
}
