import Glibc

extension AssociationScheme {
  /// ln of the number of ways to place the scheme over n labelled points, ln(n! / |Aut|).
  ///
  /// It is exact if nauty finds the automorphism group. Otherwise it is `logArrangements`, a lower bound.
  ///
  /// - Parameter points: for a scheme with more points, the group is not searched for.
  package func logArrangements(searchingUpTo points: Int) -> Double {
    guard classes > 1, order <= points,
      let form = CanonicalForm(
        of: LayeredGraph(relations, numbers: Array(0..<relations.count)), nodes: 10_000)
    else { return logArrangements }
    let logAutomorphisms = form.stabiliserIndices.reduce(0) { $0 + log(Double($1)) }
    return max(0, lgamma(Double(order) + 1) - logAutomorphisms)
  }

  /// A lower bound of ln(n! / |Aut|), the logarithm of the number of ways to place the scheme over n labelled points.
  ///
  /// A chain of stabilisers bounds |Aut| from above: if some points are fixed, a point can only move to points that
  /// have the same relations to all fixed points. The bound is exact for cycles, complete graphs and cubes.
  package var logArrangements: Double {
    var cells = [Array(0..<order)]
    var logAutomorphisms = 0.0
    while let widest = cells.filter({ $0.count > 1 }).max(by: { $0.count < $1.count }) {
      logAutomorphisms += log(Double(widest.count))
      let fixed = widest[0]
      cells = cells.flatMap { cell in
        let others = cell.filter { $0 != fixed }
        return Dictionary(grouping: others) { relations[fixed, $0] }
          .sorted { $0.key < $1.key }.map(\.value)
      }
    }
    return max(0, lgamma(Double(order) + 1) - logAutomorphisms)
  }
}
