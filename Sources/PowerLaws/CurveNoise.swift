import Glibc
import LinearAlgebra

/// The noise of ln L from point to point: an autoregression of order 1, e_i = ρ e_(i−1) + u_i, in the order of the points.
///
/// Losses of one training have noise that goes on for some steps, because the weights do. White noise has ρ = 0.
package struct CurveNoise: Equatable, Sendable {
  /// The standard deviation of ln L.
  package let deviation: Double
  /// ρ, from 0 to 0.98.
  package let correlation: Double

  /// The noise that leaves residuals like those of a fit.
  ///
  /// A fit takes a part of slow noise for signal, so its residuals vary less, and are less alike, than the noise. How much less is found
  /// by fitting noise of known ρ: that ρ is taken whose residuals are as much alike.
  ///
  /// - Parameters:
  ///   - residuals: those of the fit, in the order of the points.
  ///   - refit: the residuals that the same fit leaves of any values.
  ///   - seed: of the noise that is fitted.
  init(residuals: [Double], seed: UInt64, refit: ([Double]) -> [Double]) {
    let (found, variance) = Self.likeness(residuals)
    guard variance > 0 else {
      (deviation, correlation) = (0, 0)
      return
    }
    let draws = max(4, min(40, 40_000 / residuals.count))
    var below: (rho: Double, likeness: Double, variance: Double)?
    var answer: (rho: Double, variance: Double)?
    for rho in Self.candidates {
      var (likeness, left) = (0.0, 0.0)
      for draw in 0..<draws {
        // The same numbers for every ρ, so that the likeness grows with ρ.
        var generator = SeededGenerator(seed: seed, stream: [UInt64(draw)])
        let noise = Self.sample(residuals.count, rho, &generator)
        let one = Self.likeness(refit(noise))
        likeness += one.correlation / Double(draws)
        left += one.variance / Double(draws)
      }
      if likeness >= found {
        if let below {
          let part = (found - below.likeness) / (likeness - below.likeness)
          answer = (
            below.rho + part * (rho - below.rho), below.variance + part * (left - below.variance)
          )
        } else {
          answer = (rho, left)
        }
        break
      }
      below = (rho, likeness, left)
    }
    let (rho, left) = answer ?? (below?.rho ?? 0, below?.variance ?? 1)
    correlation = rho
    deviation = (variance / left).squareRoot()
  }

  /// ρ and one standard error: of too small a ρ intervals are too narrow, and of too large a one only wider.
  func cautiousCorrelation(_ count: Int) -> Double {
    let error = ((1 - correlation * correlation) / Double(max(1, count))).squareRoot()
    return min(0.98, correlation + error)
  }

  private static let candidates = [0, 0.3, 0.5, 0.7, 0.8, 0.87, 0.92, 0.95, 0.98]

  /// The correlation of neighbours, and the mean square.
  static func likeness(_ values: [Double]) -> (correlation: Double, variance: Double) {
    var (square, product) = (0.0, 0.0)
    for i in values.indices {
      square += values[i] * values[i]
      if i > 0 { product += values[i] * values[i - 1] }
    }
    guard square > 0 else { return (0, 0) }
    return (product / square, square / Double(values.count))
  }

  /// Noise of variance 1.
  static func sample(
    _ count: Int, _ rho: Double, _ generator: inout SeededGenerator
  ) -> [Double] {
    let scale = (1 - rho * rho).squareRoot()
    var last = generator.gaussian()
    var values = [last]
    for _ in 1..<max(1, count) {
      last = rho * last + scale * generator.gaussian()
      values.append(last)
    }
    return values
  }

  /// The covariances of the means of bins, symmetric, one row after the other.
  ///
  /// For bins of m and n points whose nearest points are g apart it is σ² ρ^g S(m) S(n) / (m n) with S(n) = 1 + ρ + … + ρ^(n−1).
  func covariances(of bins: LogBins) -> [[Double]] {
    let (rho, square) = (correlation, deviation * deviation)
    func sum(_ n: Int) -> Double { rho == 0 ? 1 : (1 - pow(rho, Double(n))) / (1 - rho) }
    let ranges = bins.ranges
    return ranges.indices.map { i in
      ranges.indices.map { j in
        let (a, b) = (ranges[min(i, j)], ranges[max(i, j)])
        let (m, n) = (Double(a.count), Double(b.count))
        if i == j {
          // n + 2 Σ (n − h) ρ^h.
          let later = rho == 0 ? 0 : rho * (n - sum(a.count)) / (1 - rho)
          return square * (n + 2 * later) / (n * n)
        }
        let gap = b.lowerBound - a.upperBound + 1
        return square * pow(rho, Double(gap)) * sum(a.count) * sum(b.count) / (m * n)
      }
    }
  }
}
