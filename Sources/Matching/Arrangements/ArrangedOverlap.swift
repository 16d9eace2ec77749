/// An arrangement of features at the vertices of a reference, and how well it explains their Gram matrix.
struct ArrangedOverlap {
  private let n: Int
  /// M, row by row.
  private let gram: [Double]
  private let reference: [SIMD2<Double>]
  private let freedom: SummandWeights.Freedom
  /// The vertex of each feature.
  private(set) var places: [Int]
  /// ⟨M, C⟩ / ‖C‖ for each summand C of the reference, arranged so.
  private(set) var overlaps: SIMD2<Double>
  /// The explained part of ‖M‖².
  private(set) var explained: Double

  init(_ gram: [Double], _ reference: ReferenceArrangement, places: [Int]) {
    n = places.count
    self.gram = gram
    self.reference = reference.gram
    freedom = reference.freedom
    self.places = places
    var sum = SIMD2<Double>.zero
    for i in 0..<n {
      for j in 0..<n { sum += gram[i * n + j] * reference.gram[places[i] * n + places[j]] }
    }
    overlaps = sum
    explained = SummandWeights(sum, freedom).explained
  }

  /// Exchanges the places of two features as long as an exchange explains more.
  ///
  /// - Complexity: n³ steps for one round over all pairs, and a few rounds.
  mutating func refine() {
    var isImproved = true
    while isImproved {
      isImproved = false
      for a in 1..<max(1, n) {
        for b in 0..<a {
          let changed = overlaps + change(a, b)
          let better = SummandWeights(changed, freedom).explained
          guard better > explained * (1 + Self.leastGain) else { continue }
          places.swapAt(a, b)
          (overlaps, explained) = (changed, better)
          isImproved = true
        }
      }
    }
  }

  /// A smaller gain is rounding: the loop could exchange the same two features without end.
  private static let leastGain = 1e-12

  /// The change of the overlaps when features a and b are exchanged.
  private func change(_ a: Int, _ b: Int) -> SIMD2<Double> {
    // Spans, because every use of an array counts references.
    let (gram, reference, places) = (gram.span, reference.span, places.span)
    let (p, q) = (places[a] * n, places[b] * n)
    let (rowA, rowB) = (a * n, b * n)
    var sum = SIMD2<Double>.zero
    for k in 0..<n where k != a && k != b {
      let place = places[k]
      sum += (gram[rowA + k] - gram[rowB + k]) * (reference[q + place] - reference[p + place])
    }
    let diagonal = reference[q + places[b]] - reference[p + places[a]]
    return 2 * sum + (gram[rowA + a] - gram[rowB + b]) * diagonal
  }
}
