/// A limit that most of some numbers stay below: the median and five standard deviations, the latter from the median
/// absolute deviation.
struct RobustLimit {
  /// The median; 0 for no numbers.
  let median: Double
  /// 1.4826 median |x − median|: the standard deviation of normal numbers.
  let deviation: Double

  init(of numbers: [Double]) {
    median = Self.median(numbers)
    let center = median
    deviation = 1.4826 * Self.median(numbers.map { abs($0 - center) })
  }

  /// The largest number that is not outside.
  var upper: Double { median + Self.factor * deviation }

  /// A limit that numbers near the upper end of the others pass too.
  var mild: Double { median + Self.factor / 2 * deviation }

  /// How far a number may be from the median.
  var reach: Double { Self.factor * deviation }

  private static let factor = 5.0

  private static func median(_ numbers: [Double]) -> Double {
    guard !numbers.isEmpty else { return 0 }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
