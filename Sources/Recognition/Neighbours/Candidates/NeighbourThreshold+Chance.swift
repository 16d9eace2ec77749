import Glibc

extension NeighbourThreshold {
  /// Whether two of n random directions would have such a link, given the strongest link to the outside.
  ///
  /// Near a feature, the other features lie as in m = δ − 1 dimensions, at distances √(1 − c²). The ratio of the
  /// nearest to the next distance is at most x with probability x^m. Chance explains a link that more than one matrix
  /// in a hundred would have.
  ///
  /// If all pairs are neighbours, the geometries themselves are the sample, and δ is not used.
  ///
  /// - Parameters:
  ///   - inner: the weakest |cosine| that holds a pair or a group of copies together.
  ///   - links: the number of such links, each an independent coincidence; one for a pair.
  ///   - outside: the largest |cosine| of a member with another feature.
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

  /// The next feature must be at least twice as far: the square of ½.
  private static let clearGap = 0.25

  /// δ; nil if no dimension has such directions. Directions in one dimension are already parallel.
  var attainableDimension: Double? {
    (1..<Double.infinity).contains(effectiveDimension) ? effectiveDimension : nil
  }
}

extension NeighbourThreshold {
  /// The logarithm of the expected number of groups of m features, among n random directions in δ dimensions, with all
  /// cosines below −c: ln C(n, m) + m (m − 1) / 2 · ln P, with P = P(N(0, 1) > z) and 1 − c² = exp(−z²/δ). It treats
  /// cosines as independent, so the true number is smaller.
  ///
  /// - Parameters:
  ///   - group: m features; c is its strength.
  ///   - count: n.
  func logExpected(cliquesLike group: CandidateGroup, among count: Int) -> Double {
    let strength = Double(group.strength)
    let z = (-effectiveDimension * log1p(-strength * strength)).squareRoot()
    // For larger z, erfc is 0, and so is the expected number.
    guard z < 35 else { return -.infinity }
    let m = group.members.count
    let choices = (0..<m).reduce(0.0) { $0 + log(Double(count - $1) / Double($1 + 1)) }
    return choices + Double(m * (m - 1) / 2) * log(erfc(z / 2.0.squareRoot()) / 2)
  }

  /// Whether chance makes a simplex this weak more often than once in a hundred matrices.
  ///
  /// Never true for matrices so small that all pairs are neighbours, because the geometries themselves are then the
  /// sample.
  func explains(_ clique: CandidateGroup, among count: Int) -> Bool {
    guard chancePairs < count * (count - 1) / 2 else { return false }
    return logExpected(cliquesLike: clique, among: count) > log(0.01)
  }
}
