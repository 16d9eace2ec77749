import Glibc

/// Laws that look like a power law over a part of their range.
///
/// Each is fitted as the power law is, and its bends are judged in the same way. If one holds over the power law's
/// window and more, a range of ln t that is a quarter longer, then the power law is only its tangent.
package struct OtherLaws {
  /// A law.
  package enum Name: String, Equatable, Sendable {
    /// L = a e^(−(t/τ)^β) with β from 0.1 to 2; β = 1 is the exponential.
    case stretchedExponential = "stretched exponential"
    /// L = a e^(−t/τ).
    case exponential
    /// L = a − b ln t.
    case logarithm
    /// L = a − b t^β with β from 0.5 to 2.
    case polynomial = "power of t that is subtracted"
    /// L = L∞ + a e^(−t/τ).
    case exponentialToFloor = "exponential with an irreducible loss"
  }

  /// How many times as long the range of another law is that holds for longer.
  static let leastRatio = 1.25

  private let search: WindowSearch

  init(_ search: WindowSearch) { self.search = search }

  /// The first law that holds for longer; nil if none does.
  func longer(than window: ClosedRange<Int>) -> Name? {
    let least = Self.leastRatio * search.length(window)
    let ranges = search.candidates.filter {
      search.length($0) >= least && $0.lowerBound <= window.lowerBound
        && $0.upperBound >= window.upperBound
    }
    guard !ranges.isEmpty else { return nil }
    let times = search.bins.times
    let losses = search.values.map { exp($0) }
    for (name, isOfLogarithm, shape) in families {
      let column = times.map(shape)
      for range in ranges
      where holds(range, column, isOfLogarithm ? search.values : losses, isOfLogarithm, losses) {
        return name
      }
    }
    return nil
  }

  /// The laws a + b g(t) for ln L or L, by g of ln t.
  private var families: [(name: Name, isOfLogarithm: Bool, shape: (Double) -> Double)] {
    let (first, last) = (search.bins.times.first ?? 0, search.bins.times.last ?? 0)
    func power(_ beta: Double) -> (Double) -> Double { { exp(beta * ($0 - last)) } }
    var all: [(name: Name, isOfLogarithm: Bool, shape: (Double) -> Double)] = [
      (.exponential, true, power(1)), (.logarithm, false, { $0 }),
    ]
    all += [0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.4, 2].map {
      (.stretchedExponential, true, power($0))
    }
    all += [0.5, 1, 2].map { (.polynomial, false, power($0)) }
    // τ from the first step to the last, four a decade.
    var rate = first
    while rate < last {
      let time = rate
      all.append((.exponentialToFloor, false, { exp(-exp($0 - time)) }))
      rate += decade / 4
    }
    return all
  }

  /// Whether a + b g shows no bend in a range. Distances are relative to the loss, whose noise is.
  private func holds(
    _ range: ClosedRange<Int>, _ column: [Double], _ values: [Double], _ isOfLogarithm: Bool,
    _ losses: [Double]
  ) -> Bool {
    let weights = range.map { isOfLogarithm ? 1 : 1 / losses[$0] }
    var rest = zip(range, weights).map { values[$0] * $1 }
    let columns = orthonormal([weights, zip(range, weights).map { column[$0] * $1 }])
    for _ in 0..<2 {
      for other in columns {
        let along = dot(rest, other)
        for i in rest.indices { rest[i] -= along * other[i] }
      }
    }
    return search.isStraight(range, columns, rest, least: 1e-6)
  }
}
