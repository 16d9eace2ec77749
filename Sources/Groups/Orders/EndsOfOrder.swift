extension GramEntries {
  /// Whether the last feature of an order is next to the first, so that the order is a cycle.
  ///
  /// A cyclic group has unions of a path's classes: the pairs at distance c and those at n − c. So a path always explains at least as
  /// much, and its explained part cannot decide. Here the mean M_ij at distance n − c, across the ends, is predicted by the mean at
  /// distance c along the order, c < n / 2. The order is a cycle if Σ_c c (m_{n−c} − m_c)² ≤ Σ_c c (m_{n−c} − m̄)², for the mean m̄ of
  /// all pairs across the ends: there are c of them at distance n − c. On a path the values fall with the distance, or follow turns
  /// that are not whole, and the prediction is worse than that mean.
  ///
  /// - Parameter places: the place of each feature in the order; nil for its own number.
  func isCycle(_ places: [Int]?) -> Bool {
    let n = order
    var sums = [Double](repeating: 0, count: n)
    for i in 0..<n {
      let place = places?[i] ?? i
      for j in 0..<i { sums[abs(place - (places?[j] ?? j))] += elements[i * n + j] }
    }
    let across = (1..<n).filter { 2 * $0 < n }
    let pairs = across.reduce(0) { $0 + Double($1) }
    guard pairs > 0 else { return true }
    let mean = across.reduce(0) { $0 + sums[n - $1] } / pairs
    var (fromCycle, fromMean) = (0.0, 0.0)
    for c in across {
      let (far, near) = (sums[n - c] / Double(c), sums[c] / Double(n - c))
      fromCycle += Double(c) * (far - near) * (far - near)
      fromMean += Double(c) * (far - mean) * (far - mean)
    }
    // Values that are equal up to rounding tell nothing; the bound is that of `variation`.
    return fromCycle <= fromMean + 1e-24 * pairs
  }
}
