/// Points grouped in bins of equal width in ln t, so that every part of a decade counts the same however many steps it has.
struct LogBins: Sendable {
  /// The bins of a decade.
  static let perDecade = 10.0

  /// The points of each bin: consecutive ranges that hold all points and are not empty.
  let ranges: [Range<Int>]
  /// The mean ln t of each bin.
  let times: [Double]

  /// - Parameter times: ln t of the points, ascending.
  init(times: [Double]) {
    let width = decade / Self.perDecade
    var ranges = [Range<Int>]()
    var start = 0
    for i in times.indices.dropFirst() {
      // A little more than the edge, so that rounding does not part equal distances.
      let (bin, last) = (
        Self.bin(times[i], times[0], width), Self.bin(times[i - 1], times[0], width)
      )
      if bin != last {
        ranges.append(start..<i)
        start = i
      }
    }
    if !times.isEmpty { ranges.append(start..<times.count) }
    self.ranges = ranges
    self.times = ranges.map { Self.mean(times, $0) }
  }

  /// The mean of a value of all points in each bin.
  func means(of values: [Double]) -> [Double] { ranges.map { Self.mean(values, $0) } }

  private static func bin(_ time: Double, _ first: Double, _ width: Double) -> Int {
    Int(((time - first) / width + 1e-9).rounded(.down))
  }

  private static func mean(_ values: [Double], _ range: Range<Int>) -> Double {
    var sum = 0.0
    for i in range { sum += values[i] }
    return sum / Double(range.count)
  }
}

/// ln 10, a decade on the axis of ln t.
let decade = 2.302585092994046
