/// The quadrature of the measure of one feature while it is computed, in the units of the caller.
struct QuadratureRun {
  /// The feature's index.
  let feature: Int
  private(set) var recurrence: LanczosRecurrence
  /// Why it ended; nil before it ends.
  private(set) var outcome: FeatureQuadrature.Outcome?
  private var rule = QuadratureRule(nodes: [], weights: [])
  /// The quadrature of 1/λ after every step.
  private var inverses: [Double] = []

  /// The run of a feature w.
  init(feature: Int, _ elements: ArraySlice<Double>) {
    self.feature = feature
    recurrence = LanczosRecurrence(of: elements)
  }

  /// The largest node.
  var largest: Double { rule.nodes.first ?? 0 }

  /// Takes a step; `product` is F v and `form` is vᵀ F v.
  mutating func advance(product: [Double], form: Double) throws {
    recurrence.advance(product: product, form: form)
    rule = try recurrence.jacobi.rule()
  }

  /// Ends the run if the last step was enough.
  ///
  /// - Parameters:
  ///   - tolerance: what counts as 0.
  ///   - stopping: when to end.
  ///   - mostPoints: the largest number of points of a measure, min(n, d).
  mutating func endIfDone(
    _ tolerance: QuadratureTolerance, _ stopping: QuadratureStopping, mostPoints: Int
  ) {
    inverses.append(rule.inverseMoment(.first, above: tolerance.rank))
    let step = recurrence.steps
    let ended = recurrence.jacobi.couplings.contains { $0 <= tolerance.arithmetic }
    if ended || step >= mostPoints {
      end(.exact)
    } else if let relative = stopping.relativeGrowth, growth <= relative * inverses[step - 1] {
      end(.settled)
    } else if step >= stopping.mostSteps {
      end(.unsettled)
    }
  }

  /// How much the last two steps raised the quadrature of 1/λ; infinite before the third step.
  private var growth: Double {
    let step = inverses.count
    return step > 2 ? inverses[step - 1] - inverses[step - 3] : .infinity
  }

  /// Ends the run.
  mutating func end(_ outcome: FeatureQuadrature.Outcome) {
    self.outcome = outcome
    recurrence.finish()
  }

  /// The quadrature.
  ///
  /// - Parameters:
  ///   - tolerance: what counts as 0.
  ///   - scale: the unit of the eigenvalues.
  func result(_ tolerance: QuadratureTolerance, scale: Double) throws -> FeatureQuadrature {
    // Checked again at the end: only larger eigenvalues, found later, may show that a coupling is rounding.
    let end = recurrence.jacobi.couplings.firstIndex { $0 <= tolerance.arithmetic }
    let jacobi = end.map { recurrence.jacobi.leading($0 + 1) } ?? recurrence.jacobi
    let squaredNorm = recurrence.squaredNorm
    guard let outcome, outcome != .negligible, let mean = jacobi.diagonal.first else {
      return .negligible(feature: feature, squaredNorm: 0, steps: jacobi.order)
    }
    let rule = try jacobi.rule()
    guard rule.mass(above: tolerance.rank) > 0.5 else {
      return .negligible(feature: feature, squaredNorm: squaredNorm, steps: jacobi.order)
    }
    let isExact = end != nil || outcome == .exact
    let bounds = try LeverageBounds(
      jacobi, rule, tolerance, isExact ? .wholeMeasure : .moments)
    return FeatureQuadrature(
      feature: feature, squaredNorm: squaredNorm,
      dimensionality: squaredNorm / (mean * scale), rayleigh: mean * scale,
      spread: jacobi.couplings[0] / mean,
      leverage: bounds.leverage(squaredNorm: squaredNorm / scale),
      nodes: FeatureQuadrature.Node.nodes(of: rule, scale: scale), steps: jacobi.order,
      outcome: isExact ? .exact : outcome)
  }
}
