import Glibc

/// The slope of a curve where it is: −d ln L / d ln t.
///
/// At each bin, the slope of the straight line through it and its two neighbours on each side, half a decade together; at the ends through
/// as many as there are. A power law without L∞ has the same slope everywhere.
package struct LocalSlopes: Equatable, Sendable {
  /// The middle step of each bin, by the mean of ln t.
  package let steps: [Double]
  /// The loss of each bin, by the mean of ln L.
  package let losses: [Double]
  /// The slope at each bin; empty for fewer than three bins.
  package let slopes: [Double]

  private static let neighbours = 2

  /// The slopes of a curve.
  package init(of curve: LossCurve) {
    let bins = LogBins(times: curve.times)
    let means = bins.means(of: curve.logarithms)
    steps = bins.times.map { exp($0) }
    losses = means.map { exp($0) }
    guard means.count > 2 else {
      slopes = []
      return
    }
    slopes = means.indices.map { i in
      let range = max(0, i - Self.neighbours)...min(means.count - 1, i + Self.neighbours)
      return PowerLawFit(bins.times[range], means[range], .plain).exponent
    }
  }
}
