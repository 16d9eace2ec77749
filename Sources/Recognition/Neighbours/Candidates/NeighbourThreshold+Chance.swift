import Glibc

extension NeighbourThreshold {
  /// Whether a link so strong, beside the strongest out of the group, is what some two of n random directions have.
  ///
  /// Near a feature the others lie as in m = δ − 1 dimensions, at a distance of √(1 − c²); the ratio of the nearest to the next
  /// is at most x with probability x^m. Chance explains what more than one matrix in a hundred would have.
  ///
  /// Where all pairs are neighbours, the geometries themselves make the sample: then δ is not asked.
  ///
  /// - Parameters:
  ///   - inner: the weakest |cosine| that holds a pair or a group of copies together.
  ///   - links: how many such it takes, each a coincidence of its own: one for a pair.
  ///   - outside: the largest |cosine| of one of its members with another feature.
  ///   - count: n.
  func explains(
    inner: Double, links: Int = 1, besides outside: Double, among count: Int
  ) -> Bool {
    let (near, next) = ((1 - inner) * (1 + inner), (1 - outside) * (1 + outside))
    guard near <= Self.clearGap * next else { return true }
    guard chancePairs < count * (count - 1) / 2, near > 0 else { return false }
    let dimensions = max(1, effectiveDimension - 1)
    return log(Double(count)) + Double(links) * dimensions / 2 * log(near / next) > log(0.01)
  }

  /// The next feature is at least twice as far.
  private static let clearGap = 0.25

  /// δ, nil where no dimension has such directions: directions of one dimension are parallel already.
  var attainableDimension: Double? {
    (1..<Double.infinity).contains(effectiveDimension) ? effectiveDimension : nil
  }
}

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
