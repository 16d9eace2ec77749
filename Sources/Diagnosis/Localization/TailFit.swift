import Glibc

/// The upper tail of a distribution, from a sample.
///
/// Inside the sample, a probability is the counted share. Beyond the largest fiftieth of the sample it is the tail of a generalized
/// Pareto distribution fitted to that fiftieth by probability-weighted moments (Hosking and Wallis 1987).
struct TailFit {
  private let ascending: [Double]
  /// Where the fitted tail begins.
  private let start: Double
  /// The share of the sample in the tail.
  private let share: Double
  /// ξ and σ: P(X − start > x) = (1 + ξ x / σ)^(−1/ξ).
  private let (shape, scale): (Double, Double)

  /// - Parameter sample: at least 500 finite numbers.
  init(_ sample: [Double]) {
    ascending = sample.sorted()
    let count = max(50, sample.count / 50)
    let first = ascending.count - count
    start = ascending[first - 1]
    share = Double(count) / Double(ascending.count)
    var (mean, weighted) = (0.0, 0.0)
    for place in 0..<count {
      let excess = ascending[first + place] - start
      mean += excess / Double(count)
      weighted += excess * Double(count - 1 - place) / Double(count - 1) / Double(count)
    }
    let denominator = mean - 2 * weighted
    // Equal numbers have no tail.
    guard mean > 0, denominator > 0 else {
      (shape, scale) = (0, mean)
      return
    }
    shape = 2 - mean / denominator
    scale = 2 * mean * weighted / denominator
  }

  /// P(X ≥ x), at least 10⁻³⁰.
  func probability(ofAtLeast x: Double) -> Double {
    guard x > start else {
      let below = ascending.partitioningIndex { $0 >= x }
      return max(Double(ascending.count - below), 0.5) / Double(ascending.count)
    }
    guard scale > 0 else { return Self.least }
    let relative = (x - start) / scale
    let tail: Double
    if abs(shape) < 1e-6 {
      tail = exp(-relative)
    } else {
      let base = 1 + shape * relative
      tail = base > 0 ? pow(base, -1 / shape) : 0
    }
    return max(Self.least, share * tail)
  }

  private static let least = 1e-30
}

extension [Double] {
  /// The first place at which the condition holds, if it holds from there on; the count if nowhere.
  fileprivate func partitioningIndex(where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
