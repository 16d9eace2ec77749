import Glibc

extension NeighbourThreshold {
  /// The natural logarithm of how many groups of m features among n random directions in δ dimensions are expected to have all
  /// their cosines below −c: ln C(n, m) + m (m − 1) / 2 · ln P, with P = P(N(0, 1) > z) and 1 − c² = exp(−z²/δ), as if
  /// cosines were independent; they are not, and there are fewer.
  ///
  /// - Parameters:
  ///   - group: m features, c its strength.
  ///   - count: n.
  func logExpected(cliquesLike group: CandidateGroup, among count: Int) -> Double {
    let strength = Double(group.strength)
    let z = (-effectiveDimension * log1p(-strength * strength)).squareRoot()
    // Beyond, erfc vanishes, and so does the expectation.
    guard z < 35 else { return -.infinity }
    let m = group.members.count
    let choices = (0..<m).reduce(0.0) { $0 + log(Double(count - $1) / Double($1 + 1)) }
    return choices + Double(m * (m - 1) / 2) * log(erfc(z / 2.0.squareRoot()) / 2)
  }

  /// Whether a simplex so weak is found by chance more often than once in a hundred matrices.
  ///
  /// Not asked of matrices so small that all pairs are neighbours: there the geometries themselves make the sample.
  func explains(_ clique: CandidateGroup, among count: Int) -> Bool {
    guard chancePairs < count * (count - 1) / 2 else { return false }
    return logExpected(cliquesLike: clique, among: count) > log(0.01)
  }
}
