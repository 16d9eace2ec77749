import Matrices

/// The geometries that the recogniser can name.
public enum Catalogue {
  /// The named geometries of n vectors that span q dimensions, in the order of their families.
  ///
  /// Prisms and antiprisms are given at a height that no accident of equal cosines favours, so that their relations
  /// are those of every height.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    var found = [Geometry]()
    if n >= 2, q == 1 { found.append(.duplicate(n)) }
    if n == 2, q == 1 { found.append(.digon) }
    if n >= 3, q == n - 1 { found.append(.simplex(n)) }
    if n >= 5, q == 2 { found.append(.polygon(n)) }
    if q >= 3, q < 30, n == 1 << q { found.append(.hypercube(q)) }
    if n >= 6, n % 2 == 0, q == 3 {
      found.append(.prism(n / 2, height: genericHeight))
      found.append(.antiprism(n / 2, height: genericHeight))
    }
    found += sporadic.filter { $0.vectors.columns == n && $0.vectors.rows == q }
    return found
  }

  /// The geometries that belong to no series of ours.
  static let sporadic: [Geometry] = [
    .icosahedron, .dodecahedron, .cuboctahedron, .cell24, .petersen,
  ]

  private static let genericHeight = 0.41
}
