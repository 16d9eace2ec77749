/// A symmetric association scheme: relations whose adjacency matrices A_0 = I, A_1, …, A_s sum to J and multiply as
/// A_a A_b = Σ_c p^c_ab A_c.
///
/// Every value of this type is verified by counting, pair by pair.
package struct AssociationScheme: Equatable, Sendable {
  /// The relations; relation 0 is the identity.
  package let relations: Relations
  /// p^c_ab at `intersectionNumbers[a][b][c]`: for (x, y) in relation c, the number of z with (x, z) in a and
  /// (z, y) in b.
  package let intersectionNumbers: [[[Int]]]

  /// n, the number of points.
  package var order: Int { relations.order }
  /// s, the number of relations other than the identity.
  package var classes: Int { relations.count - 1 }
  /// k_a = p^0_aa, the number of points in relation a to any point; k_0 = 1.
  package var valencies: [Int] { (0..<relations.count).map { intersectionNumbers[$0][$0][0] } }

  /// Why relations are not a symmetric association scheme.
  package enum Defect: Error, Equatable, Sendable {
    /// There are no points.
    case empty
    /// The points are of several kinds: the diagonal is not one relation.
    case notHomogeneous
    /// A relation differs from its transpose.
    case notSymmetric
    /// The number of paths between two points of a relation depends on the points.
    case notCoherent
  }

  /// Verifies that `relations` form a scheme.
  ///
  /// - Throws: `Defect`.
  /// - Complexity: n³ + n² s² steps.
  package init(_ relations: Relations) throws(Defect) {
    let (n, count) = (relations.order, relations.count)
    guard n > 0 else { throw .empty }
    for i in 0..<n where relations[i, i] != 0 { throw .notHomogeneous }
    for i in 0..<n {
      for j in 0..<i where relations[i, j] != relations[j, i] { throw .notSymmetric }
    }
    var numbers = [[Int32]?](repeating: nil, count: count)
    for i in 0..<n {
      for j in i..<n {
        let paths = pathCounts(relations, from: i, to: j)
        let relation = relations[i, j]
        if let known = numbers[relation] {
          guard known == paths else { throw .notCoherent }
        } else {
          numbers[relation] = paths
        }
      }
    }
    self.relations = relations
    intersectionNumbers = (0..<count).map { a in
      (0..<count).map { b in (0..<count).map { c in Int(numbers[c]?[a * count + b] ?? 0) } }
    }
  }
}

/// For each pair of relations (a, b), the number of k with (i, k) in a and (k, j) in b, at `a * count + b`.
private func pathCounts(_ relations: Relations, from i: Int, to j: Int) -> [Int32] {
  let (n, count) = (relations.order, relations.count)
  var paths = [Int32](repeating: 0, count: count * count)
  for k in 0..<n {
    // Relations are symmetric, so (k, j) is read as (j, k), which is contiguous in memory.
    paths[Int(relations.labels[i * n + k]) * count + Int(relations.labels[j * n + k])] += 1
  }
  return paths
}
