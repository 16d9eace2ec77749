import Glibc

/// L = c t^−α e^(γ t₁/t) + L∞, fitted to ln L over ln t by least squares, each bin with the same weight; γ is 0 if the start is sudden.
package struct PowerLawFit: Equatable, Sendable {
  /// ln c.
  package var logScale: Double
  /// α.
  package var exponent: Double
  /// L∞.
  package var irreducible: Double
  /// γ, at the first bin.
  package var transient = 0.0
  /// ln t₁, that of the first bin.
  private var origin: Double
  /// The sum of the squared distances of ln L.
  package private(set) var squares = Double.infinity

  /// The fit to bins.
  ///
  /// - Parameters:
  ///   - times: ln t; the number of different values is at least the number of parameters.
  ///   - values: ln L.
  ///   - form: what is fitted.
  ///   - start: where the search begins; nil for the best of several.
  /// - Complexity: O(n) for L = c t^−α; about ten times as much for the other forms.
  init(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ form: LawForm,
    from start: PowerLawFit? = nil
  ) {
    self = Self.line(times, values)
    if form == .plain { return }
    let least = exp(values.min() ?? 0)
    var starts = [Self]()
    switch form.irreducible {
    case .fixed(let value):
      starts = [Self.line(times, values, above: min(value, 0.999 * least))]
      starts[0].irreducible = value
    case .fitted:
      let parts = start == nil ? [0, 0.4, 0.8, 0.95] : []
      starts = parts.map { Self.line(times, values, above: $0 * least) }
      if let start { starts.append(start) }
    }
    for i in starts.indices { starts[i].descend(times, values, form.mask) }
    if let best = starts.min(by: { $0.squares < $1.squares }) { self = best }
  }

  /// ln L at ln t.
  func value(at time: Double) -> Double {
    let reducible = logScale - exponent * time + transient * exp(origin - time)
    return irreducible == 0 ? reducible : log(exp(reducible) + irreducible)
  }

  /// The straight line through ln(L − L∞).
  private static func line(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, above floor: Double = 0
  ) -> Self {
    let heights = floor == 0 ? Array(values) : values.map { log(exp($0) - floor) }
    let n = Double(times.count)
    let (x, y) = (times.reduce(0, +) / n, heights.reduce(0, +) / n)
    var (xx, xy) = (0.0, 0.0)
    for (time, height) in zip(times, heights) {
      xx += (time - x) * (time - x)
      xy += (time - x) * (height - y)
    }
    var fit = Self(
      logScale: y - xy / xx * x, exponent: -xy / xx, irreducible: floor, origin: times.first ?? 0)
    fit.squares = fit.distance(times, values)
    return fit
  }

  private init(logScale: Double, exponent: Double, irreducible: Double, origin: Double) {
    self.logScale = logScale
    self.exponent = exponent
    self.irreducible = irreducible
    self.origin = origin
  }

  private func distance(_ times: ArraySlice<Double>, _ values: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (time, y) in zip(times, values) {
      let difference = y - value(at: time)
      sum += difference * difference
    }
    return sum.isFinite ? sum : .infinity
  }

  /// The derivatives of ln L at ln t with respect to ln c, α, L∞ and γ.
  func gradient(at time: Double) -> SIMD4<Double> {
    let decay = exp(origin - time)
    let part = exp(logScale - exponent * time + transient * decay)
    let all = part + irreducible
    return [part / all, -time * part / all, 1 / all, decay * part / all]
  }

  /// Damped Gauss–Newton steps (Levenberg and Marquardt) of the parameters that a mask has 1 for.
  private mutating func descend(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ mask: SIMD4<Double>
  ) {
    squares = distance(times, values)
    var damping = 1e-3
    for _ in 0..<60 {
      let step = step(times, values, damping, mask)
      var next = self
      next.logScale += step[0]
      next.exponent += step[1]
      next.irreducible = max(0, next.irreducible + step[2])
      next.transient += step[3]
      next.squares = next.distance(times, values)
      if next.squares < squares {
        let gain = squares - next.squares
        self = next
        damping = max(1e-12, damping / 5)
        if gain <= 1e-12 * squares { return }
      } else {
        damping *= 8
        if damping > 1e8 { return }
      }
    }
  }

  /// The step of the damped normal equations.
  private func step(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ damping: Double,
    _ mask: SIMD4<Double>
  ) -> SIMD4<Double> {
    var rows = [SIMD4<Double>](repeating: .zero, count: 4)
    var right = SIMD4<Double>.zero
    for (time, y) in zip(times, values) {
      let slope = gradient(at: time) * mask
      for k in 0..<4 { rows[k] += slope[k] * slope }
      right += (y - value(at: time)) * slope
    }
    for k in 0..<4 { rows[k][k] = mask[k] == 0 ? 1 : rows[k][k] * (1 + damping) }
    // Elimination without pivots: the matrix is positive definite.
    for k in 0..<4 {
      guard rows[k][k] > 0, rows[k][k].isFinite else { return .zero }
      for i in k + 1..<4 {
        let factor = rows[i][k] / rows[k][k]
        rows[i] -= factor * rows[k]
        right[i] -= factor * right[k]
      }
    }
    var solution = SIMD4<Double>.zero
    for k in (0..<4).reversed() {
      solution[k] = (right[k] - (rows[k] * solution).sum()) / rows[k][k]
    }
    return solution
  }
}
