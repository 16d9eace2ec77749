/// A smooth curve through points by least squares, whatever its shape: a cubic spline with three intervals a decade.
///
/// What it leaves is noise, or narrower than a law of a decade can explain.
struct SmoothCurve {
  private static let intervalsPerDecade = 3.0

  /// The first of the four splines that are not 0 at each point, and their values.
  private let first: [Int]
  private let weights: [[Double]]
  /// The lower factor of BᵀB (Cholesky), with a little added where no point is.
  private let factor: [[Double]]

  /// - Parameter times: ln t of the points, ascending.
  /// - Complexity: O(n) for a given range.
  init(times: [Double]) {
    let start = times.first ?? 0
    let range = max((times.last ?? 0) - start, 1e-9)
    let intervals = max(1, Int((range / decade * Self.intervalsPerDecade).rounded(.up)))
    let width = range / Double(intervals)
    first = times.map { min(intervals - 1, Int(($0 - start) / width)) }
    weights = zip(times, first).map { time, cell in
      let u = (time - start) / width - Double(cell)
      let (v, w) = (1 - u, u * u)
      return [
        v * v * v / 6, (3 * w * u - 6 * w + 4) / 6, (-3 * w * u + 3 * w + 3 * u + 1) / 6,
        w * u / 6,
      ]
    }
    let size = intervals + 3
    var square = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (cell, weight) in zip(first, weights) {
      for a in 0..<4 { for b in 0..<4 { square[cell + a][cell + b] += weight[a] * weight[b] } }
    }
    for a in 0..<size { square[a][a] += 1e-9 * Double(max(1, times.count)) }
    for j in 0..<size {
      for k in 0..<j { square[j][j] -= square[j][k] * square[j][k] }
      square[j][j] = max(square[j][j], 1e-300).squareRoot()
      for i in (j + 1)..<max(size, j + 1) {
        for k in 0..<j { square[i][j] -= square[i][k] * square[j][k] }
        square[i][j] /= square[j][j]
      }
    }
    factor = square
  }

  /// What the curve through values leaves of them.
  func residuals(of values: [Double]) -> [Double] {
    let size = factor.count
    var solution = [Double](repeating: 0, count: size)
    for (i, value) in values.enumerated() {
      for a in 0..<4 { solution[first[i] + a] += weights[i][a] * value }
    }
    for i in 0..<size {
      for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
      solution[i] /= factor[i][i]
    }
    for i in (0..<size).reversed() {
      for k in (i + 1)..<max(size, i + 1) { solution[i] -= factor[k][i] * solution[k] }
      solution[i] /= factor[i][i]
    }
    return values.indices.map { i in
      var value = values[i]
      for a in 0..<4 { value -= weights[i][a] * solution[first[i] + a] }
      return value
    }
  }
}
