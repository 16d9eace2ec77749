/// Which of a few values are unlike the others.
struct Unlike {
  /// A value that stands out.
  struct Value: Equatable {
    /// Its place among the values.
    let place: Int
    /// Its distance from the middle of the others, in units of their scatter.
    let deviation: Double
  }

  /// The values that stand out, ascending by place.
  let values: [Value]

  /// Compares each value with the others.
  ///
  /// Up to six values are compared one at a time with all others, because one of so few would widen the scatter that it is
  /// measured by. It must also lie further from the nearest than the others lie from each other. More values are compared with
  /// their median; if more than a quarter of them stand out, they are of two kinds, and none does.
  ///
  /// - Parameters:
  ///   - values: at least four.
  ///   - least: the scatter below which differences mean nothing; above 0.
  init(among values: [Double], leastScatter least: Double) {
    self.values =
      values.count < Self.fewestForMedian
      ? Self.leftOut(values, least) : Self.fromMedian(values, least)
  }

  private static let fewestForMedian = 7

  /// The deviation that makes a value stand out. Of fewer values the scatter is known less well.
  private static func limit(_ count: Int) -> Double {
    switch count {
    case ...4: 8
    case 5: 6
    case 6: 4.5
    case ...11: 6
    default: 5
    }
  }

  private static func leftOut(_ values: [Double], _ least: Double) -> [Value] {
    let found = values.indices.compactMap { place -> Value? in
      let others = values.indices.filter { $0 != place }.map { values[$0] }
      let count = Double(others.count)
      let mean = others.reduce(0, +) / count
      let square = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let scatter = (square / (count - 1) * (1 + 1 / count)).squareRoot()
      let (low, high) = (others.min() ?? 0, others.max() ?? 0)
      let deviation = (values[place] - mean) / max(scatter, least)
      let gap = max(low - values[place], values[place] - high)
      return abs(deviation) >= limit(values.count) && gap > high - low
        ? Value(place: place, deviation: deviation) : nil
    }
    return found.count == 1 ? found : []
  }

  private static func fromMedian(_ values: [Double], _ least: Double) -> [Value] {
    let middle = median(values)
    let scatter = max(1.4826 * median(values.map { abs($0 - middle) }), least)
    let found = values.indices.compactMap { place -> Value? in
      let deviation = (values[place] - middle) / scatter
      return abs(deviation) >= limit(values.count)
        ? Value(place: place, deviation: deviation) : nil
    }
    return found.count * 4 <= values.count ? found : []
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}
