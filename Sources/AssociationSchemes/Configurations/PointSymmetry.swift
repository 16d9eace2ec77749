import Glibc

/// The group of all permutations of points that keep every relation.
package struct PointSymmetry: Equatable, Sendable {
  /// The number of permutations; nil if it needs more than 64 bits.
  package let order: Int?
  /// ln of the number of permutations.
  package let logOrder: Double
  /// The sets of points that the permutations map to each other, in order of their first points.
  package let orbits: [[Int]]

  /// Whether some permutation maps every point to every other.
  package var isTransitive: Bool { orbits.count == 1 }

  /// The group of symmetric relations.
  ///
  /// - Parameters:
  ///   - relations: relation 0 is the identity.
  ///   - nodes: the largest number of nodes visited in nauty's search tree.
  /// - Returns: nil if the tree has more nodes.
  init?(of relations: Relations, nodes: Int) {
    let graph = LayeredGraph(relations, numbers: Array(0..<relations.count))
    guard let form = CanonicalForm(of: graph, nodes: nodes) else { return nil }
    order = form.groupOrder
    logOrder = form.stabiliserIndices.reduce(0) { $0 + log(Double($1)) }
    let first = form.orbits
    orbits = first.indices.filter { first[$0] == $0 }.map { representative in
      first.indices.filter { first[$0] == representative }
    }
  }
}

extension Relations {
  /// A bijection of the points that maps each of these relations to the relation of `other` with the same number.
  ///
  /// The relations are symmetric, and relation 0 is the identity.
  ///
  /// - Parameter nodes: the largest number of nodes visited in each search tree.
  /// - Returns: for each point its image; nil if there is no such bijection, or if the search would take too long.
  package func bijection(to other: Relations, nodes: Int = 10_000) -> [Int]? {
    let numbers = Array(0..<count)
    guard order == other.order, count == other.count, pairsOfEach == other.pairsOfEach,
      let form = CanonicalForm(of: LayeredGraph(self, numbers: numbers), nodes: nodes),
      let image = CanonicalForm(of: LayeredGraph(other, numbers: numbers), nodes: nodes),
      form.rows == image.rows
    else { return nil }
    var points = [Int](repeating: 0, count: order)
    for (from, to) in zip(form.points, image.points) { points[from] = to }
    return points
  }

  /// The number of pairs in each relation.
  private var pairsOfEach: [Int] {
    labels.reduce(into: [Int](repeating: 0, count: count)) { $0[Int($1)] += 1 }
  }
}
