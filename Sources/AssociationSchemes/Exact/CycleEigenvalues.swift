import Glibc

/// The eigenvalues of relations of valency 1 and 2, which are matchings and unions of cycles.
struct CycleEigenvalues {
  /// The length of the cycles of each relation: 0 for the identity, 1 for a matching, nil for a valency above 2.
  private let lengths: [Int?]
  /// 2 cos(2πk/ℓ) for 0 ≤ k ≤ ℓ/2, by length ℓ.
  private let values: [Int: [ExactNumber?]]

  /// The error of a computed eigenvalue of such a relation is below this: its size is at most 2, and its error about n
  /// ε.
  private static let precision = 1e-8

  /// - Complexity: n² steps.
  init(of scheme: AssociationScheme) {
    let lengths = scheme.cycleLengths
    var values = [0: [ExactNumber(1)], 1: [ExactNumber(1), ExactNumber(-1)]]
    for case let length? in Set(lengths) where values[length] == nil {
      values[length] = (0...length / 2).map { ExactNumber(doubledCosine: $0, of: length) }
    }
    self.lengths = lengths
    self.values = values
  }

  /// The eigenvalue of relation a nearest to a computed one.
  ///
  /// - Returns: nil if the relation is not a union of cycles, if no eigenvalue is near, or if the cycles are so long
  ///   that two may be near.
  func eigenvalue(ofRelation a: Int, near computed: Double) -> ExactNumber? {
    guard let length = lengths[a], let values = values[length] else { return nil }
    guard length > 2 else {
      return values.compactMap { $0 }.first {
        abs($0.approximation - computed) < Self.precision
      }
    }
    // The two closest eigenvalues are 2 and 2 cos(2π/ℓ).
    let turn = 2 * Double.pi / Double(length)
    guard 2 - 2 * cos(turn) > 4 * Self.precision else { return nil }
    let angle = acos(max(-1, min(1, computed / 2)))
    guard let value = values[min(values.count - 1, Int((angle / turn).rounded()))],
      abs(value.approximation - computed) < Self.precision
    else { return nil }
    return value
  }
}

extension AssociationScheme {
  /// The length of the cycles of each relation of valency 2; 1 for valency 1, 0 for the identity, nil for others.
  ///
  /// All points reach the same number of points, so all cycles are as long as the cycle through point 0.
  fileprivate var cycleLengths: [Int?] {
    let (valencies, count) = (self.valencies, relations.count)
    // The two neighbours of point i in relation a of valency 2 are at 2 (i s + a) and 2 (i s + a) + 1.
    var neighbours = [Int32](repeating: -1, count: valencies.contains(2) ? 2 * order * count : 0)
    if !neighbours.isEmpty {
      for i in 0..<order {
        for j in 0..<order where valencies[relations[i, j]] == 2 {
          let place = 2 * (i * count + relations[i, j])
          neighbours[neighbours[place] < 0 ? place : place + 1] = Int32(j)
        }
      }
    }
    return valencies.indices.map { a in
      guard a > 0 else { return 0 }
      guard valencies[a] == 2 else { return valencies[a] == 1 ? 1 : nil }
      var (before, here, length) = (0, Int(neighbours[2 * a]), 1)
      while here != 0 {
        let place = 2 * (here * count + a)
        let next = Int(neighbours[neighbours[place] == Int32(before) ? place + 1 : place])
        (before, here, length) = (here, next, length + 1)
      }
      return length
    }
  }
}
