import Matrices

/// The geometries that the recogniser can name.
package enum Catalogue {
  /// The named geometries of n vectors that span q dimensions, in the order of their families.
  ///
  /// Prisms and antiprisms are given at a height that no accident of equal cosines favours, so that their relations
  /// are those of every height. Systems of lines are not among them: their signs are arbitrary.
  static func candidates(count n: Int, dimension q: Int) -> [Geometry] {
    polytopes(count: n, dimension: q) + sporadic(count: n, dimension: q)
      + johnson(count: n, dimension: q) + hamming(count: n, dimension: q)
      + stronglyRegular(count: n, dimension: q)
  }

  private static func polytopes(count n: Int, dimension q: Int) -> [Geometry] {
    var found = [Geometry]()
    if n >= 2, q == 1 { found.append(.duplicate(n)) }
    if n == 2, q == 1 { found.append(.digon) }
    if n >= 3, q == n - 1 { found.append(.simplex(n)) }
    if n >= 5, q == 2 { found.append(.polygon(n)) }
    if q >= 3, q < 30, n == 1 << q { found.append(.hypercube(q)) }
    if q >= 5, q < 30, n == 1 << (q - 1) { found.append(.demihypercube(q)) }
    if n >= 6, n % 2 == 0, q == 3 {
      found.append(.prism(n / 2, height: genericHeight))
      found.append(.antiprism(n / 2, height: genericHeight))
    }
    return found
  }

  /// The geometries that belong to no series of ours.
  private static func sporadic(count n: Int, dimension q: Int) -> [Geometry] {
    switch (n, q) {
    case (12, 3): [.icosahedron, .cuboctahedron]
    case (20, 3): [.dodecahedron]
    case (24, 4): [.cell24]
    case (120, 4): [.cell600]
    case (27, 6): [.schlafli]
    case (56, 7): [.gosset]
    case (240, 8): [.e8Roots]
    default: []
    }
  }

  private static func johnson(count n: Int, dimension q: Int) -> [Geometry] {
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

  private static func hamming(count n: Int, dimension q: Int) -> [Geometry] {
    (2...max(2, q)).prefix { $0 * 2 <= q }.compactMap { d in
      guard q.isMultiple(of: d) else { return nil }
      let letters = q / d + 1
      var words = 1
      for _ in 0..<d where words <= n { words *= letters }
      return words == n ? .hamming(d, letters) : nil
    }
  }

  private static func stronglyRegular(count n: Int, dimension q: Int) -> [Geometry] {
    guard (9...SchemeSearch.mostFeatures).contains(n), q < n - 1 else { return [] }
    return StronglyRegularGraph.known(order: n).flatMap { graph in
      StronglyRegularGraph.Eigenspace.allCases
        .filter { graph.multiplicity($0) == q }
        .map { .stronglyRegular(graph, $0) }
    }
  }

  private static let genericHeight = 0.41
}
