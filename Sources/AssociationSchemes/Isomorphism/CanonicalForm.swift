import CNauty
import Synchronization

/// A layered graph with its vertices in an order that does not depend on their numbering.
struct CanonicalForm {
  /// The adjacency matrix in the canonical order: two graphs are isomorphic if and only if these are equal.
  let rows: [UInt64]
  /// The points in the canonical order.
  let points: [Int]
  /// The indices of a chain of point stabilisers of the automorphism group. Their product is the order of the group.
  let stabiliserIndices: [Int]
  /// For each point, the first point that an automorphism maps it to.
  let orbits: [Int]

  /// The order of the automorphism group; nil if it needs more than 64 bits.
  var groupOrder: Int? {
    stabiliserIndices.reduce(Optional(1)) { product, index in
      product.flatMap { product in
        let (next, overflows) = product.multipliedReportingOverflow(by: index)
        return overflows ? nil : next
      }
    }
  }

  /// - Parameter nodes: the largest number of nodes visited in nauty's search tree.
  /// - Returns: nil if the tree has more nodes.
  init?(of graph: LayeredGraph, nodes: Int) {
    let n = graph.vertices
    var order = (0..<n).map(CInt.init)
    var isContinued = (0..<n).map { CInt(($0 + 1) % graph.order == 0 ? 0 : 1) }
    var orbits = [CInt](repeating: 0, count: n)
    var indices = [CInt](repeating: 1, count: n + 1)
    var rows = [UInt64](repeating: 0, count: graph.rows.count)
    let status = searching.withLock { _ in
      unsafe nauty_canonical_form(
        graph.rows, CInt(graph.words), CInt(n), &order, &isContinued, &orbits, &indices,
        Int64(nodes), &rows)
    }
    guard status == 0 else { return nil }
    self.rows = rows
    points = order.prefix(graph.order).map(Int.init)
    stabiliserIndices = indices.map(Int.init).filter { $0 > 1 }
    // The first layer holds the points themselves, and no automorphism leaves a layer.
    self.orbits = orbits.prefix(graph.order).map(Int.init)
  }
}

/// nauty has one variable for its stop request in the whole process, so searches must not overlap.
private let searching = Mutex(())

/// A graph with coloured vertices that has the same symmetries as a colouring of pairs.
///
/// Relation a has a code of ⌈log₂ s⌉ bits. Each bit has a layer: one copy of the points with its own colour. The points
/// i and j are joined in layer l if bit l of the code of their relation is set. The copies of a point are joined from
/// layer to layer (McKay and Piperno, nauty user's guide, section 14). A permutation of the points keeps every relation
/// if and only if it is an automorphism of this graph.
struct LayeredGraph {
  /// The number of points in a layer.
  let order: Int
  let layers: Int
  /// The rows of the adjacency matrix, each of `words` words, the highest bit first.
  let rows: [UInt64]
  let words: Int

  var vertices: Int { layers * order }

  /// - Parameter numbers: the number of each relation. Its code is one less; the identity has the number 0.
  init(_ relations: Relations, numbers: [Int]) {
    order = relations.order
    layers = max(1, Int.bitWidth - max(0, relations.count - 2).leadingZeroBitCount)
    words = (layers * order + 63) / 64
    var rows = [UInt64](repeating: 0, count: layers * order * words)
    for layer in 0..<layers {
      for i in 0..<order {
        let row = (layer * order + i) * words
        let join = { (vertex: Int) in rows[row + vertex / 64] |= 1 << UInt64(63 - vertex % 64) }
        for j in 0..<order where i != j && (numbers[relations[i, j]] - 1) >> layer & 1 == 1 {
          join(layer * order + j)
        }
        if layer > 0 { join((layer - 1) * order + i) }
        if layer + 1 < layers { join((layer + 1) * order + i) }
      }
    }
    self.rows = rows
  }
}
