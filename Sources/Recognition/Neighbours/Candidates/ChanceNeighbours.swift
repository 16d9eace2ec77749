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
