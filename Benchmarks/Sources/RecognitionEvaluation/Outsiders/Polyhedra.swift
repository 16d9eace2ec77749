import Eigenframe

extension Outsider {
  /// Vertex-transitive polyhedra whose symmetries do not give a commutative algebra.
  static let polyhedra = [
    Outsider(
      "truncated tetrahedron",
      signedPermutations(of: [3, 1, 1]) { _, minuses in minuses % 2 == 0 },
      truth: tightFrame,
      because: "its group gives no commutative algebra, so that no scheme holds the Gram matrix"),
    Outsider(
      "snub cube",
      signedPermutations(of: [1, 1 / tribonacci, tribonacci]) { isEven, minuses in
        isEven == (minuses % 2 == 1)
      }, truth: tightFrame,
      because: "its rotations act regularly and do not commute: tight, but in no scheme"),
    Outsider(
      "rhombicuboctahedron",
      signedPermutations(of: [1, 1, 1 + 2.0.squareRoot()]) { _, _ in true }, truth: tightFrame,
      because: "the stabiliser of a vertex fixes a plane: tight, but in no scheme"),
  ]

  /// The real root of x³ = x² + x + 1.
  private static let tribonacci = (0..<60).reduce(1.8) { x, _ in 1 + 1 / x + 1 / (x * x) }

  /// The distinct vectors that wanted permutations of the elements and changes of signs give.
  private static func signedPermutations(
    of v: [Double], where isWanted: (_ isEven: Bool, _ minuses: Int) -> Bool
  ) -> [[Double]] {
    let orders = [
      ([0, 1, 2], true), ([1, 2, 0], true), ([2, 0, 1], true), ([0, 2, 1], false),
      ([2, 1, 0], false), ([1, 0, 2], false),
    ]
    var found = [[Double]]()
    for (order, isEven) in orders {
      for signs in 0..<8 where isWanted(isEven, signs.nonzeroBitCount) {
        let vector = (0..<3).map { signs >> $0 & 1 == 1 ? -v[order[$0]] : v[order[$0]] }
        if !found.contains(vector) { found.append(vector) }
      }
    }
    return found.map(unit)
  }

  static func unit(_ vector: [Double]) -> [Double] {
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / norm }
  }
}
