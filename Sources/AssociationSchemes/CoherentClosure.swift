extension Relations {
  /// The coarsest coherent configuration that refines these relations, by the 2-dimensional Weisfeiler–Leman method.
  ///
  /// Pairs (i, j) are distinguished by their relation, and by the number of k for each pair of relations of (i, k) and
  /// (k, j), until nothing changes (Weisfeiler and Leman 1968). The counts are compared by 64-bit sums of random
  /// weights; `AssociationScheme` verifies the result exactly.
  ///
  /// - Parameter limit: the refinement stops if there are more relations than this, because a wrong colouring gets very
  ///   many.
  /// - Returns: nil if the limit is exceeded.
  /// - Complexity: n³ steps per round, seldom more than four rounds.
  package func coherentClosure(limit: Int) -> Relations? {
    var current = self
    while current.count <= limit {
      let refined = current.refinedOnce()
      if refined.count == current.count { return current }
      current = refined
    }
    return nil
  }

  private func refinedOnce() -> Relations {
    let weights = (0..<count * count).map { mixed(UInt64($0)) }
    var columns = [Int32](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order { columns[j * order + i] = labels[i * order + j] }
    }
    return Relations(order: order) { i, j -> PathCount in
      var sum: UInt64 = 0
      for k in 0..<order {
        sum &+= weights[Int(labels[i * order + k]) * count + Int(columns[j * order + k])]
      }
      return PathCount(relation: labels[i * order + j], paths: sum)
    }
  }
}

private struct PathCount: Hashable {
  let relation: Int32
  let paths: UInt64
}

/// A fixed bijection of 64-bit words without visible structure (the finaliser of SplitMix64, Steele et al. 2014).
private func mixed(_ value: UInt64) -> UInt64 {
  var z = value &+ 0x9e37_79b9_7f4a_7c15
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
