/// The line y = slope x + intercept of least squared errors in y.
package struct LineOfBestFit: Equatable, Sendable {
  /// dy/dx; 0 if all x are equal.
  package let slope: Double
  /// y at x = 0.
  package let intercept: Double
  /// The share of the variance of y that the line explains; 0 if y has no variance.
  package let determination: Double

  /// Fits a line to points.
  package init(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "points have two coordinates")
    let count = Double(max(1, x.count))
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
      xx += (x - meanX) * (x - meanX)
      xy += (x - meanX) * (y - meanY)
      yy += (y - meanY) * (y - meanY)
    }
    slope = xx > 0 ? xy / xx : 0
    intercept = meanY - slope * meanX
    determination = xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0
  }
}
