import LinearAlgebra

/// Bounds of E[1/λ] over a measure of which some moments are known, or all.
///
/// 1/λ has derivatives of alternating sign, so that Gauss quadrature is never above its mean and Gauss–Radau quadrature
/// with a node below the measure's points never below it (Golub and Meurant 2010, chapter 7).
struct LeverageBounds {
  /// What is known of the measure.
  enum Knowledge {
    /// Its moments up to the order that the quadrature integrates.
    case moments
    /// All of it.
    case wholeMeasure
  }

  private let lower: Double
  /// Infinite where there is none.
  private let upper: Double

  /// - Parameters:
  ///   - jacobi: the recurrence.
  ///   - rule: its Gauss quadrature.
  ///   - tolerance: what counts as 0; 1/λ counts as 0 there, too, so that the upper bound needs no smallest eigenvalue.
  ///   - knowledge: what is known of the measure.
  init(
    _ jacobi: JacobiMatrix, _ rule: QuadratureRule, _ tolerance: QuadratureTolerance,
    _ knowledge: Knowledge
  ) throws(LinearAlgebraError) {
    // F perturbed by E moves E[1/λ] by E[1/λ²] ‖E‖ to first order.
    let gauss = rule.inverseMoment(.first, above: tolerance.rank)
    let rounding = tolerance.arithmetic * rule.inverseMoment(.second, above: tolerance.rank)
    // The bound of a single step is lower but loses less to rounding.
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
