import Glibc
import LinearAlgebra

/// A number with its 95 % confidence interval.
package struct Estimate: Equatable, Sendable {
  /// The number.
  package let value: Double
  /// The lower end of the interval.
  package let low: Double
  /// The upper end of the interval.
  package let high: Double
}

/// The interval of the exponent by a block bootstrap of the residuals in the window.
///
/// Residuals are whitened by the autoregression of the noise; blocks of neighbouring whitened residuals are drawn and put in a row, and the
/// autoregression makes noise of them again (post-blackening, Davison and Hinkley 1997). So the blocks need not be longer than the
/// noise remembers, which for slow noise would leave too few.
struct ExponentInterval {
  /// The interval of α.
  let exponent: Estimate
  /// That of L∞.
  let irreducible: Estimate
  /// The noise in the window.
  let noise: CurveNoise
  /// The whitened residuals in a block.
  let blockLength: Int

  /// How often the residuals are drawn.
  static let draws = 600

  /// - Parameters:
  ///   - times: ln t of the points in the window.
  ///   - values: their ln L.
  ///   - fit: the fit to their bins.
  ///   - smooth: the noise beside a smooth curve, which is taken if it is slower.
  init(
    times: [Double], values: [Double], _ bins: LogBins, _ fit: PowerLawFit,
    _ form: LawForm, tolerance: Double, seed: UInt64
  ) {
    let fitted = times.map { fit.value(at: $0) }
    let residuals = zip(values, fitted).map { $0 - $1 }
    noise = CurveNoise(times[...], values[...], fit, seed: seed)
    let rho = noise.cautiousCorrelation(residuals.count)
    var innovations = residuals.indices.map { i in
      i == 0 ? residuals[0] * (1 - rho * rho).squareRoot() : residuals[i] - rho * residuals[i - 1]
    }
    let n = Double(residuals.count)
    let mean = innovations.reduce(0, +) / n
    for i in innovations.indices { innovations[i] -= mean }
    // Of the noise's variance, as the fit has taken a part of it.
    let square = innovations.reduce(0) { $0 + $1 * $1 } / n
    let target = noise.deviation * (1 - rho * rho).squareRoot()
    let scale = square > 0 ? target / square.squareRoot() : 0
    for i in innovations.indices { innovations[i] *= scale }
    blockLength = max(1, Int(cbrt(n).rounded(.up)))
    var (exponents, floors) = ([Double](), [Double]())
    for draw in 0..<Self.draws {
      var generator = SeededGenerator(seed: seed, stream: [1, UInt64(draw)])
      let noise = Self.drawn(innovations, blockLength, rho, &generator)
      let means = bins.means(of: zip(fitted, noise).map { $0 + $1 })
      let other = PowerLawFit(bins.times[...], means[...], form, from: fit)
      exponents.append(other.exponent)
      floors.append(other.irreducible)
    }
    let slack = tolerance / 2 * abs(fit.exponent)
    let width = Self.widening(n * (1 - rho) / (1 + rho) - Double(form.parameterCount))
    exponent = Self.estimate(fit.exponent, exponents, width, slack: slack)
    irreducible = Self.estimate(fit.irreducible, floors, width, slack: 0)
  }

  /// Noise from blocks; each begins anywhere, the last is cut.
  private static func drawn(
    _ innovations: [Double], _ length: Int, _ rho: Double, _ generator: inout SeededGenerator
  ) -> [Double] {
    let n = innovations.count
    var noise = [Double]()
    noise.reserveCapacity(n)
    // As after a long time, not as after none.
    var last = innovations[Int(generator.next() % UInt64(n))] / (1 - rho * rho).squareRoot()
    while noise.count < n {
      let start = Int(generator.next() % UInt64(n))
      for i in 0..<min(length, n - noise.count) {
        last = rho * last + innovations[(start + i) % n]
        noise.append(last)
      }
    }
    return noise
  }

  /// Student's 97.5 % quantile for ν degrees of freedom beside the normal one, by Cornish and Fisher's series: the variance of few
  /// residuals is not known well.
  private static func widening(_ freedom: Double) -> Double {
    let (z, v) = (1.959964, max(2, freedom))
    let (cube, fifth) = (z * z * z, z * z * z * z * z)
    return 1 + ((cube + z) / (4 * v) + (5 * fifth + 16 * cube + 3 * z) / (96 * v * v)) / z
  }

  /// The middle 95 % of the draws.
  private static func estimate(
    _ value: Double, _ draws: [Double], _ width: Double, slack: Double
  ) -> Estimate {
    let sorted = draws.sorted()
    let low = sorted[Int(0.025 * Double(sorted.count))]
    let high = sorted[sorted.count - 1 - Int(0.025 * Double(sorted.count))]
    return Estimate(
      value: value, low: min(value, value + width * (low - value)) - slack,
      high: max(value, value + width * (high - value)) + slack)
  }
}

extension CurveNoise {
  /// The noise beside a law in its window.
  init(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ fit: PowerLawFit, seed: UInt64
  ) {
    let line = StraightLine(times: Array(times))
    let residuals = zip(times, values).map { $1 - fit.value(at: $0) }
    self.init(residuals: residuals, seed: seed) { line.residuals(of: $0) }
  }
}

/// The residuals of points beside the straight line through the means of bins.
private struct StraightLine {
  private let bins: LogBins
  private let times: [Double]

  init(times: [Double]) { (bins, self.times) = (LogBins(times: times), times) }

  func residuals(of values: [Double]) -> [Double] {
    let means = bins.means(of: values)
    let fit = PowerLawFit(bins.times[...], means[...], .plain)
    return zip(times, values).map { $1 - fit.value(at: $0) }
  }
}
