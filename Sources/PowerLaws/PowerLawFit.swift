import Glibc

/// What is known of the loss that no training removes, L∞.
package enum IrreducibleLoss: Equatable, Sendable {
  /// It is this number; 0 for none.
  case fixed(Double)
  /// It is fitted, and is not negative.
  case fitted
}

/// L = c t^−α + L∞, fitted to ln L over ln t by least squares, each bin with the same weight.
package struct PowerLawFit: Equatable, Sendable {
  /// ln c.
  package var logScale: Double
  /// α.
  package var exponent: Double
  /// L∞.
  package var irreducible: Double
  /// The sum of the squared distances of ln L.
  package private(set) var squares = Double.infinity

  /// The fit to bins.
  ///
  /// - Parameters:
  ///   - times: ln t, at least 3 different ones.
  ///   - values: ln L.
  ///   - start: where the search for L∞ begins; nil for the best of several.
  /// - Complexity: O(n) for L∞ = 0; some ten times more for others.
  init(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ floor: IrreducibleLoss,
    from start: PowerLawFit? = nil
  ) {
    self = Self.line(times, values)
    if floor == .fixed(0) { return }
    let least = exp(values.min() ?? 0)
    var starts = [Self]()
    switch floor {
    case .fixed(let value):
      starts = [Self.line(times, values, above: min(value, 0.999 * least))]
      starts[0].irreducible = value
    case .fitted:
      let parts = start == nil ? [0, 0.4, 0.8, 0.95] : []
      starts = parts.map { Self.line(times, values, above: $0 * least) }
      if let start { starts.append(start) }
    }
    for i in starts.indices { starts[i].descend(times, values, fitted: floor == .fitted) }
    if let best = starts.min(by: { $0.squares < $1.squares }) { self = best }
  }

  /// ln L at ln t.
  func value(at time: Double) -> Double {
    irreducible == 0
      ? logScale - exponent * time : log(exp(logScale - exponent * time) + irreducible)
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
    var fit = Self(logScale: y - xy / xx * x, exponent: -xy / xx, irreducible: floor)
    fit.squares = fit.distance(times, values)
    return fit
  }

  private init(logScale: Double, exponent: Double, irreducible: Double) {
    (self.logScale, self.exponent, self.irreducible) = (logScale, exponent, irreducible)
  }

  private func distance(_ times: ArraySlice<Double>, _ values: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (time, y) in zip(times, values) {
      let difference = y - value(at: time)
      sum += difference * difference
    }
    return sum.isFinite ? sum : .infinity
  }

  /// The derivatives of ln L at ln t with respect to ln c, α and L∞.
  func gradient(at time: Double) -> (Double, Double, Double) {
    let part = exp(logScale - exponent * time)
    let all = part + irreducible
    return (part / all, -time * part / all, 1 / all)
  }

  /// Damped Gauss–Newton steps (Levenberg and Marquardt).
  private mutating func descend(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, fitted: Bool
  ) {
    squares = distance(times, values)
    var damping = 1e-3
    for _ in 0..<60 {
      let step = step(times, values, damping, fitted: fitted)
      var next = self
      next.logScale += step.0
      next.exponent += step.1
      next.irreducible = max(0, next.irreducible + step.2)
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

  private func step(
    _ times: ArraySlice<Double>, _ values: ArraySlice<Double>, _ damping: Double, fitted: Bool
  ) -> (Double, Double, Double) {
    var (aa, ab, ac, bb, bc, cc) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var (ra, rb, rc) = (0.0, 0.0, 0.0)
    for (time, y) in zip(times, values) {
      let r = y - value(at: time)
      var (a, b, c) = gradient(at: time)
      if !fitted { c = 0 }
      aa += a * a
      ab += a * b
      ac += a * c
      bb += b * b
      bc += b * c
      cc += c * c
      ra += a * r
      rb += b * r
      rc += c * r
      _ = (a, b)
    }
    aa *= 1 + damping
    bb *= 1 + damping
    cc = fitted ? cc * (1 + damping) : 1
    // Cramer's rule; the matrix is symmetric.
    let (ca, cb, cd) = (bb * cc - bc * bc, ac * bc - ab * cc, ab * bc - ac * bb)
    let determinant = aa * ca + ab * cb + ac * cd
    guard determinant != 0, determinant.isFinite else { return (0, 0, 0) }
    let x = (ra * ca + rb * cb + rc * cd) / determinant
    let y = (ra * cb + rb * (aa * cc - ac * ac) + rc * (ab * ac - aa * bc)) / determinant
    let z = (ra * cd + rb * (ab * ac - aa * bc) + rc * (aa * bb - ab * ab)) / determinant
    return (x, y, z)
  }
}
