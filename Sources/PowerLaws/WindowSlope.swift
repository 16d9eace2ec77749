import Glibc

/// The slope of a curve between two steps, whether or not the curve bends there: the straight line through ln L over ln t by least
/// squares, each bin of a tenth of a decade with the same weight.
///
/// It is what one gets by fitting a line on a log-log plot. `ExponentSearch` says whether the curve is a power law there.
package struct WindowSlope: Equatable, Sendable {
  /// −d ln L / d ln t.
  package let exponent: Double
  /// Its standard error, from the distances of the bins to the line. They are not independent where the curve bends: then it is too small.
  package let standardError: Double
  /// The part of the variance of ln L over the bins that the line explains; 1 if it has none.
  package let rSquared: Double
  /// The first and the last step of the points.
  package let window: ClosedRange<Double>
  /// The least and the largest of the local slopes in the window.
  package let slopes: ClosedRange<Double>

  /// The slope of the points in a window; nil if they have fewer than three bins.
  package init?(of curve: LossCurve, in window: ClosedRange<Double>) {
    let points = curve.within(window)
    let bins = LogBins(times: points.times)
    guard bins.ranges.count > 2, let first = points.steps.first, let last = points.steps.last else {
      return nil
    }
    let values = bins.means(of: points.logarithms)
    let fit = PowerLawFit(bins.times[...], values[...], .plain)
    let local = LocalSlopes(of: points).slopes
    let n = Double(values.count)
    let (x, y) = (bins.times.reduce(0, +) / n, values.reduce(0, +) / n)
    let xx = bins.times.reduce(0) { $0 + ($1 - x) * ($1 - x) }
    let yy = values.reduce(0) { $0 + ($1 - y) * ($1 - y) }
    exponent = fit.exponent
    standardError = (fit.squares / (n - 2) / xx).squareRoot()
    rSquared = yy > 0 ? 1 - fit.squares / yy : 1
    self.window = first...last
    slopes = (local.min() ?? exponent)...(local.max() ?? exponent)
  }
}
