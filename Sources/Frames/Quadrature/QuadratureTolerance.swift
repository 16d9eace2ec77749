/// What counts as 0 in a quadrature.
struct QuadratureTolerance {
  /// How far the arithmetic moves F: a coupling at or below it ends a recurrence.
  let arithmetic: Double
  /// At or below which eigenvalues count as 0.
  let rank: Double

  /// - Parameters:
  ///   - shape: of W.
  ///   - largest: the largest eigenvalue found so far. Where it is less than the mean eigenvalue, which is never more
  ///     than λ₁, that stands for it.
  ///   - trace: tr F, in the same units.
  init(_ shape: FrameShape, largest: Double, trace: Double) {
    let mean = trace / Double(max(1, min(shape.featureCount, shape.dimension)))
    let bound = max(largest, mean)
    arithmetic = shape.rounding(largest: bound)
    rank = shape.rankTolerance(largest: bound, trace: trace)
  }
}
