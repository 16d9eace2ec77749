/// The symmetric association schemes on n points that groups give, one of each isomorphism class.
///
/// Every symmetric fusion of the thin scheme of every group of order n, and the fusions of the orbitals of groups without
/// a regular subgroup. All schemes on at most 14 points are orbitals of groups (Hanaki and Miyamoto).
enum GeneratedSchemes {
  /// The number of symmetric schemes on n = 1, 2, … points by the classification of Hanaki and Miyamoto.
  static let published = [1, 1, 1, 3, 2, 4, 2, 10, 6, 8, 2, 21, 4, 8, 10, 63]

  /// The schemes on n ≤ 16 points, computed once. For 16 points it takes a minute in a release build and finds 61 of
  /// 63.
  static func all(order n: Int) -> [Colouring] { n == 16 ? sixteen : upTo15[n - 1] }

  private static let upTo15 = (1...15).map(generated(order:))
  private static let sixteen = generated(order: 16)

  private static func generated(order n: Int) -> [Colouring] {
    var classes = SchemeClasses()
    for base in FiniteGroup.all(order: n).map(\.thinScheme) + withoutRegularSubgroup(order: n) {
      for scheme in FusionSearch(of: base).fusions { classes.insert(scheme) }
    }
    return classes.representatives
  }

  /// A5 on the pairs of 5 points, the Petersen graph, and on the 15 pairs of disjoint pairs, its edges.
  private static func withoutRegularSubgroup(order n: Int) -> [Colouring] {
    let alternating5 = [[1, 2, 0, 3, 4], [1, 2, 3, 4, 0]]
    let things = [10: Action.pairs(of: 5), 15: Action.disjointPairs(of: 5)][n]
    return things.map {
      [Colouring(orbitalsOf: Action.induced(by: alternating5, on: $0))]
    } ?? []
  }
}
