import Matrices

/// The links that join features into blocks: a spanning tree of largest |cosines|.
///
/// Removing its links below a threshold t leaves the connected components of the graph of all pairs with
/// |cosine| > t, for every t at once.
struct SpanningTree {
  struct Link {
    let first: Int
    let second: Int
    /// |cosine|.
    let strength: Double
  }

  /// The n − 1 links, strongest first.
  let links: [Link]

  /// Prim's method on the full graph.
  ///
  /// - Complexity: n² steps.
  init(_ cosines: Matrix) {
    let n = cosines.rows
    var links = [Link]()
    var outside = Array(1..<max(1, n))
    var nearest = [Int](repeating: 0, count: n)
    var strength = (0..<n).map { abs(cosines[$0, 0]) }
    while let best = outside.indices.max(by: { strength[outside[$0]] < strength[outside[$1]] }) {
      let joined = outside.remove(at: best)
      links.append(Link(first: nearest[joined], second: joined, strength: strength[joined]))
      for other in outside {
        let candidate = abs(cosines[other, joined])
        if candidate > strength[other] {
          strength[other] = candidate
          nearest[other] = joined
        }
      }
    }
    self.links = links.sorted {
      ($0.strength, $1.first, $1.second) > ($1.strength, $0.first, $0.second)
    }
  }
}
