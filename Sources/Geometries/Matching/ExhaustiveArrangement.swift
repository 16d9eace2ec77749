/// The best of all arrangements of a few features, found by trying them.
///
/// Features are placed one after the other, so that arrangements with the same start share its part of the sum.
struct ExhaustiveArrangement {
  /// The vertex of each feature.
  private(set) var places: [Int]
  private var explained = -1.0

  /// So many features have 5,040 arrangements over a geometry whose vertices are all alike.
  static let mostFeatures = 8

  /// - Parameters:
  ///   - gram: M, row by row.
  ///   - reference: with one vertex a feature; the first feature is tried at `firstVertices` only.
  /// - Complexity: n! / n steps of n terms for a geometry whose vertices are all alike.
  init(_ gram: [Double], _ reference: ReferenceArrangement) {
    places = Array(0..<reference.count)
    var partial = [Int]()
    for vertex in reference.firstVertices {
      extend(&partial, by: vertex, used: 0, .zero, gram: gram, reference)
    }
  }

  private mutating func extend(
    _ partial: inout [Int], by vertex: Int, used: UInt64, _ overlaps: SIMD2<Double>,
    gram: [Double], _ reference: ReferenceArrangement
  ) {
    let (n, feature) = (reference.count, partial.count)
    var cross = SIMD2<Double>.zero
    for other in 0..<feature {
      cross += gram[feature * n + other] * reference.gram[vertex * n + partial[other]]
    }
    let sum = overlaps + 2 * cross + gram[feature * n + feature] * reference.gram[vertex * n + vertex]
    let used = used | 1 << UInt64(vertex)
    partial.append(vertex)
    if partial.count == n {
      let found = SummandWeights(sum, of: reference).explained
      if found > explained { (places, explained) = (partial, found) }
    } else {
      for next in 0..<n where used & 1 << UInt64(next) == 0 {
        extend(&partial, by: next, used: used, sum, gram: gram, reference)
      }
    }
    partial.removeLast()
  }
}
