/// When the steps of a quadrature end.
package struct QuadratureStopping: Equatable, Sendable {
  /// The steps end if two of them have raised the lower bound of the leverage by at most this, relative to the bound.
  /// If nil, the steps continue until the measure is known exactly.
  package var relativeGrowth: Double?
  /// The largest number of steps. Each step reads the matrix once.
  package var mostSteps: Int

  /// A rule; by default a growth of 10⁻⁶ and 32 steps.
  package init(relativeGrowth: Double? = 1e-6, mostSteps: Int = 32) {
    precondition(mostSteps > 0, "a quadrature of \(mostSteps) steps; at least 1 is needed")
    self.relativeGrowth = relativeGrowth
    self.mostSteps = mostSteps
  }
}

/// What counts as 0 in a quadrature.
struct QuadratureTolerance {
  /// The error of F from arithmetic. A coupling at or below it ends a recurrence.
  let arithmetic: Double
  /// Eigenvalues at or below this count as 0.
  let rank: Double

  /// The tolerance for a matrix.
  ///
  /// - Parameters:
  ///   - shape: the shape of W.
  ///   - largest: the largest eigenvalue found so far. If the mean eigenvalue, which is at most λ₁, is larger, it is
  ///     used instead.
  ///   - trace: tr F, in the same units.
  init(_ shape: FrameShape, largest: Double, trace: Double) {
    let mean = trace / Double(max(1, min(shape.featureCount, shape.dimension)))
    let bound = max(largest, mean)
    arithmetic = shape.rounding(largest: bound)
    rank = shape.rankTolerance(largest: bound, trace: trace)
  }
}
