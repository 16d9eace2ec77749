import Matrices

/// The pairs of features with the largest |cosines|: all pairs above a threshold, which rises if there are too many.
struct NeighbourPairs {
  /// Two features, `first` < `second`.
  struct Pair: Equatable {
    let first: Int32
    let second: Int32
    let cosine: Float

    var strength: Float { cosine.magnitude }
  }

  /// The kept pairs: all added pairs with |cosine| > `threshold`.
  private(set) var pairs = [Pair]()
  /// The current threshold.
  private(set) var threshold: Float
  /// How often the threshold was raised.
  private(set) var raises = 0
  private let capacity: Int

  /// - Parameters:
  ///   - threshold: the first threshold.
  ///   - capacity: the largest number of pairs to keep, at least 1.
  init(above threshold: Float, capacity: Int) {
    self.threshold = threshold
    self.capacity = capacity
  }

  /// Keeps a pair if it is above the threshold.
  mutating func add(_ first: Int, _ second: Int, cosine: Float) {
    guard cosine.magnitude > threshold else { return }
    pairs.append(Pair(first: Int32(first), second: Int32(second), cosine: cosine))
    if pairs.count > capacity { raise() }
  }

  /// Raises the threshold so that at most half of the capacity is above it.
  private mutating func raise() {
    threshold = strength(ofRank: capacity / 2)
    raises += 1
    pairs.removeAll { $0.strength <= threshold }
  }

  /// The strength that exactly `rank` pairs precede in descending order.
  ///
  /// - Complexity: two passes over the pairs.
  private func strength(ofRank rank: Int) -> Float {
    // |x| of singles has the order of its bits. The upper half of the bits is counted first, then the lower half of
    // those with the right upper half.
    var (before, found) = (0, UInt32(0))
    for shift in [16, 0] as [UInt32] {
      var counts = [Int](repeating: 0, count: 1 << 16)
      for pair in pairs {
        let bits = pair.strength.bitPattern
        if shift == 16 || bits >> 16 == found >> 16 { counts[Int(bits >> shift & 0xffff)] += 1 }
      }
      var digit = counts.count - 1
      while before + counts[digit] <= rank {
        before += counts[digit]
        digit -= 1
      }
      found |= UInt32(digit) << shift
    }
    return Float(bitPattern: found)
  }

  /// Removes some pairs.
  mutating func remove(_ isUnwanted: (Pair) -> Bool) { pairs.removeAll(where: isUnwanted) }

  /// Sorts the pairs, strongest first; equal ones by first and second feature.
  ///
  /// - Complexity: in proportion to the number of pairs, unless many are equally strong.
  mutating func sort() {
    var others = pairs
    for shift in stride(from: 0, to: 32, by: DigitCounts.bits) {
      let digit = { (pair: Pair) in Int(~pair.strength.bitPattern >> UInt32(shift)) }
      guard var places = DigitCounts(of: pairs.count, { digit(pairs[$0]) }).firstPlaces else {
        continue
      }
      for pair in pairs {
        let value = digit(pair) & DigitCounts.mask
        others[places[value]] = pair
        places[value] += 1
      }
      swap(&pairs, &others)
    }
    sortEqualPairs()
  }

  private mutating func sortEqualPairs() {
    var start = 0
    for end in 1..<max(1, pairs.count + 1) {
      guard end == pairs.count || pairs[end].strength != pairs[start].strength else { continue }
      if end - start > 1 {
        pairs[start..<end].sort { ($0.first, $0.second) < ($1.first, $1.second) }
      }
      start = end
    }
  }
}
