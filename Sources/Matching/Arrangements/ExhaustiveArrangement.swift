/// The best of all arrangements of a few features, found by trying each.
///
/// Features are placed one after another, so that arrangements with the same beginning share that part of the sum.
struct ExhaustiveArrangement {
  private let n: Int
  private let gram: [Double]
  private let reference: [SIMD2<Double>]
  private let freedom: SummandWeights.Freedom
  private var current: [Int]
  private var explained = -1.0
  /// The vertex of each feature.
  private(set) var places: [Int]

  /// This many features have 5,040 arrangements over a geometry with equivalent vertices.
  static let mostFeatures = 8

  /// - Parameters:
  ///   - gram: M, row by row.
  ///   - reference: a geometry with one vertex for each feature. The first feature is tried only at `firstVertices`.
  /// - Complexity: (n − 1)! steps of n terms for a geometry with equivalent vertices.
  init(_ gram: [Double], _ reference: ReferenceArrangement) {
    n = reference.count
    self.gram = gram
    self.reference = reference.gram
    freedom = reference.freedom
    current = Array(0..<n)
    places = current
    for vertex in reference.firstVertices { place(0, at: vertex, used: 0, .zero) }
  }

  /// Places a feature, and then all following features in every way.
  private mutating func place(
    _ feature: Int, at vertex: Int, used: UInt64, _ overlaps: SIMD2<Double>
  ) {
    let (row, entries) = (feature * n, vertex * n)
    var sum = overlaps + gram[row + feature] * reference[entries + vertex]
    for other in 0..<feature {
      sum += 2 * gram[row + other] * reference[entries + current[other]]
    }
    current[feature] = vertex
    guard feature + 1 < n else {
      let found = SummandWeights(sum, freedom).explained
      if found > explained { (places, explained) = (current, found) }
      return
    }
    let used = used | 1 << UInt64(vertex)
    for next in 0..<n where used & 1 << UInt64(next) == 0 {
      place(feature + 1, at: next, used: used, sum)
    }
  }
}
