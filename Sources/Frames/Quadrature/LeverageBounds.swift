import LinearAlgebra

/// Bounds of E[1/λ] over a measure with some known moments, or over a measure that is known completely.
///
/// The derivatives of 1/λ alternate in sign. So Gauss quadrature is never above E[1/λ], and Gauss–Radau quadrature with
/// a node below all points of the measure is never below it (Golub and Meurant 2010, chapter 7).
struct LeverageBounds {
  /// What is known of the measure.
  enum Knowledge {
    /// Its moments up to the order that the quadrature integrates.
    case moments
    /// All of it.
    case wholeMeasure
  }

  private let lower: Double
  /// Infinite if there is no upper bound.
  private let upper: Double

  /// The bounds after the last step of a recurrence.
  ///
  /// - Parameters:
  ///   - jacobi: the recurrence.
  ///   - rule: its Gauss quadrature.
  ///   - tolerance: what counts as 0. If λ counts as 0, 1/λ counts as 0 too, so the upper bound does not need the
  ///     smallest eigenvalue.
  ///   - knowledge: what is known of the measure.
  init(
    _ jacobi: JacobiMatrix, _ rule: QuadratureRule, _ tolerance: QuadratureTolerance,
    _ knowledge: Knowledge
  ) throws(LinearAlgebraError) {
    // An error E of F changes the mean of 1/λ by ‖E‖ times the mean of 1/λ², to first order.
    let gauss = rule.inverseMoment(.first, above: tolerance.rank)
    let rounding = tolerance.arithmetic * rule.inverseMoment(.second, above: tolerance.rank)
    // The bound from one step is lower, but has less rounding.
    let mean = jacobi.diagonal[0]
    lower = max(gauss - rounding, (1 - tolerance.arithmetic / mean) / mean)
    switch knowledge {
    case .wholeMeasure:
      upper = gauss + rounding
    case .moments:
      let radau = try jacobi.radauRule(withLeast: tolerance.rank)
      upper = radau.map { $0.inverseMoment(.first, above: 0) + rounding } ?? .infinity
    }
  }

  /// The bounds of N E[1/λ], which is at most 1.
  func leverage(squaredNorm: Double) -> ClosedRange<Double> {
    let upper = min(1, squaredNorm * upper)
    return max(0, min(squaredNorm * lower, upper))...upper
  }
}
