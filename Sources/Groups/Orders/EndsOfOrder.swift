extension GramEntries {
  /// Whether the last feature of an order is next to the first, so that the order is a cycle.
  ///
  /// A cyclic group has unions of a path's classes: the pairs at distance c and those at n − c. So a path always explains at least as
  /// much, and its explained part cannot decide. Two things must hold:
  ///
  /// - The mean m_{n−c} of M_ij across the ends is predicted by the mean m_c along the order, c < n / 2:
  ///   Σ_c c (m_{n−c} − m_c)² is at most Σ_c c (m_{n−c} − m̄)², for the c pairs at distance n − c and their common mean m̄, or at most three
  ///   times what the variance s² within the classes makes of it, Σ_c s² (1 + c / (n − c)). On a path the values fall with the distance, or
  ///   follow turns that are not whole.
  /// - The path explains no more than half of what the cycle leaves. A helix of whole turns that also drifts returns to nearly the same
  ///   values, but to other ones.
  ///
  /// - Parameter places: the place of each feature in the order; nil for its own number.
  func isCycle(_ places: [Int]?) -> Bool {
    let n = order
    let means = distanceMeans(places)
    let across = (1..<n).filter { 2 * $0 < n }
    let pairs = across.reduce(0) { $0 + Double($1) }
    guard pairs > 0 else { return true }
    let mean = across.reduce(0) { $0 + Double($1) * means[n - $1] } / pairs
    var (fromCycle, fromMean, joined) = (0.0, 0.0, 0.0)
    for c in across {
      let (far, near, weight) = (means[n - c], means[c], Double(c))
      fromCycle += weight * (far - near) * (far - near)
      fromMean += weight * (far - mean) * (far - mean)
      // What joining the two classes adds to the squares within.
      joined += weight * Double(n - c) / Double(n) * (far - near) * (far - near)
    }
    let all = Double(n * (n - 1) / 2)
    let within = max(0, variation - squaresBetween(means))
    // Values that are equal up to rounding tell nothing; the bound is that of `variation`.
    let rounding = 1e-24 * all
    let freedom = all - Double(n - 1)
    let noise = freedom > 0 ? within / freedom : 0
    let expected = across.reduce(0) { $0 + noise * (1 + Double($1) / Double(n - $1)) }
    let predicts = fromCycle <= max(fromMean, Self.surprise * expected) + rounding
    return predicts && joined <= within + rounding
  }

  /// Noise alone makes more than this multiple of the expected squares with a probability of 0.006 for six distances across the ends, and
  /// of 10⁻⁴ for fifteen (χ² law).
  private static let surprise = 3.0

  /// The mean of M_ij at each distance in an order; 0 at distance 0.
  private func distanceMeans(_ places: [Int]?) -> [Double] {
    var sums = [Double](repeating: 0, count: order)
    for i in 0..<order {
      let place = places?[i] ?? i
      for j in 0..<i { sums[abs(place - (places?[j] ?? j))] += elements[i * order + j] }
    }
    return sums.enumerated().map { $0 > 0 ? $1 / Double(order - $0) : 0 }
  }

  /// Σ over distances of the pairs times the squared difference of their mean from that of all pairs.
  private func squaresBetween(_ means: [Double]) -> Double {
    (1..<order).reduce(0) {
      $0 + Double(order - $1) * (means[$1] - mean) * (means[$1] - mean)
    }
  }
}
