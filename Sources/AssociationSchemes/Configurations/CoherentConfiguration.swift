/// A coherent configuration with symmetric pairs of relations: an association scheme whose points may be of several
/// kinds, and whose algebra need not commute.
///
/// The kinds of points are its fibres. For (x, z) in relation c, the number of y with (x, y) in a and (y, z) in b
/// depends only on a, b and c (Higman 1975). Every value of this type is verified by counting, pair by pair.
package struct CoherentConfiguration: Equatable, Sendable {
  /// The relations; each diagonal relation is one fibre.
  package let relations: Relations
  /// The points of each kind, in order of their first points.
  package let fibres: [[Int]]

  /// The relations off the diagonal, each merged with its transpose, numbered from 0 by `classes[relation]`; nil for
  /// diagonal relations.
  package let classes: [Int?]
  /// The number of these classes.
  package let classCount: Int

  /// Verifies that `relations` form a coherent configuration.
  ///
  /// - Returns: nil if they do not.
  /// - Complexity: n³ ln n steps.
  package init?(_ relations: Relations) {
    let n = relations.order
    guard n > 0, let transposes = relations.transposes, relations.haveEqualPaths else { return nil }
    self.relations = relations
    let kinds = (0..<n).map { relations[$0, $0] }
    fibres = (0..<n).filter { i in !kinds.prefix(i).contains(kinds[i]) }
      .map { first in (0..<n).filter { kinds[$0] == kinds[first] } }
    var classes = [Int?](repeating: nil, count: relations.count)
    var next = 0
    let diagonal = Set(kinds)
    for relation in 0..<relations.count
    where !diagonal.contains(relation) && classes[relation] == nil {
      classes[relation] = next
      classes[transposes[relation]] = next
      next += 1
    }
    self.classes = classes
    classCount = next
  }

  /// The class of two different points.
  package func classOf(_ i: Int, _ j: Int) -> Int { classes[relations[i, j]] ?? 0 }

  /// The permutations of the points that keep every relation.
  ///
  /// They are also the permutations that keep the classes, if these refine some symmetric relations of which this is the
  /// coherent closure: a closure has the symmetries of what it closes.
  ///
  /// - Parameter nodes: the largest number of nodes visited in nauty's search tree.
  /// - Returns: nil if the tree has more nodes.
  package func automorphisms(nodes: Int = 10_000) -> PointSymmetry? {
    let coloured =
      Relations(order: relations.order, numberedClasses: classCount, of: classOf)
    return PointSymmetry(of: coloured, nodes: nodes)
  }
}

extension Relations {
  /// Relations of pairs of points by a class with a fixed number: the diagonal is relation 0, class c is relation c + 1.
  ///
  /// A class without pairs keeps its number, so that relations of different sets of points can be compared.
  package init(order: Int, numberedClasses classes: Int, of pairClass: (_ i: Int, _ j: Int) -> Int)
  {
    var labels = [Int32](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order where i != j { labels[i * order + j] = Int32(pairClass(i, j) + 1) }
    }
    self.init(order: order, count: classes + 1, labels: labels)
  }

  /// Whether the pairs of a relation agree in the number of paths through each pair of relations.
  fileprivate var haveEqualPaths: Bool {
    var columns = [Int32](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order { columns[j * order + i] = labels[i * order + j] }
    }
    var known = [[Int32]?](repeating: nil, count: count)
    let most = Int32(count)
    for i in 0..<order {
      for j in 0..<order {
        let paths = (0..<order).map { columns[j * order + $0] + most * labels[i * order + $0] }
          .sorted()
        let relation = self[i, j]
        if let expected = known[relation] {
          guard expected == paths else { return false }
        } else {
          known[relation] = paths
        }
      }
    }
    return true
  }
}
