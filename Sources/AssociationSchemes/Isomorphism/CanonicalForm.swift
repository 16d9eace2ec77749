import CNauty
import Synchronization

/// A layered graph in an order of its vertices that does not depend on how they were numbered.
struct CanonicalForm {
  /// The adjacency matrix in the canonical order: two graphs are isomorphic if and only if these are equal.
  let rows: [UInt64]
  /// The points in the canonical order.
  let points: [Int]
  /// The indices of a chain of point stabilisers of the automorphism group; their product is its order.
  let stabiliserIndices: [Int]

  /// - Parameter nodes: how many nodes of nauty's search tree are visited at most.
  /// - Returns: nil when there are more.
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
  }
}

/// nauty's request to stop is one variable for the whole process: searches do not overlap.
private let searching = Mutex(())
