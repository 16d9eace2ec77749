extension [Double] {
  /// The numbers in ascending order, sorted by the digits of their bits, the last digit first. Takes steps in proportion
  /// to their count, where comparing them takes n log n.
  ///
  /// −0 comes before 0.
  ///
  /// - Precondition: no number is NaN.
  package func sortedByDigits() -> [Double] {
    guard count > Self.fewNumbers else { return sorted() }
    // As integers, negative numbers are in descending order and above all others.
    var keys = map { value -> UInt64 in
      let bits = value.bitPattern
      return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }
    var others = [UInt64](repeating: 0, count: count)
    for shift in stride(from: 0, to: 64, by: DigitCounts.bits) {
      let digits = DigitCounts(of: keys.count) { Int(truncatingIfNeeded: keys[$0] >> shift) }
      guard var places = digits.firstPlaces else { continue }
      for key in keys {
        let digit = Int(truncatingIfNeeded: key >> shift) & DigitCounts.mask
        others[places[digit]] = key
        places[digit] += 1
      }
      swap(&keys, &others)
    }
    return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 ^ 1 << 63 : ~$0) }
  }

  /// Comparing is as fast for so few numbers.
  private static var fewNumbers: Int { 2048 }
}

/// How many keys have each value of a digit.
package struct DigitCounts {
  /// The number of bits of a digit.
  package static let bits = 11
  /// The largest digit.
  package static let mask = 1 << bits - 1

  private var counts = [Int](repeating: 0, count: mask + 1)
  private let total: Int

  /// - Parameters:
  ///   - total: the number of keys.
  ///   - digit: the digit of each key, in the lowest bits.
  package init(of total: Int, _ digit: (Int) -> Int) {
    self.total = total
    for key in 0..<total { counts[digit(key) & Self.mask] += 1 }
  }

  /// Where the first key with each digit goes; nil if all keys have the same digit, so that none moves.
  package var firstPlaces: [Int]? {
    guard !counts.contains(total) else { return nil }
    var sum = 0
    return counts.map { count in
      defer { sum += count }
      return sum
    }
  }
}
