/// The weights of a reference's summands that fit best, from its overlaps with a Gram matrix.
///
/// The overlaps t_c = ⟨M, C_c⟩ / ‖C_c‖ are the coordinates of the projection of M on the span of the orthogonal summands,
/// so ‖M − Σ w_c C_c‖² is least for w_c = t_c / ‖C_c‖, and is then ‖M‖² − |t|². A geometry must be seen in all its
/// dimensions: where a height would be flatter or taller than `SchemeFit.leastWeight` allows, the bound is taken.
struct SummandWeights {
  /// t, brought within the bounds.
  let overlaps: SIMD2<Double>

  /// The part of ‖M‖² that is explained, |t|².
  var explained: Double { (overlaps * overlaps).sum() }

  init(_ overlaps: SIMD2<Double>, of reference: ReferenceArrangement) {
    guard reference.freeNumbers > 0 else {
      self.overlaps = SIMD2(max(0, overlaps.x), 0)
      return
    }
    let (flattest, tallest) = (Self.ray(1, SchemeFit.leastWeight), Self.ray(SchemeFit.leastWeight, 1))
    let isBetween =
      overlaps.x * flattest.y <= overlaps.y * flattest.x
      && overlaps.y * tallest.x <= overlaps.x * tallest.y
    guard !isBetween || overlaps.x < 0 || overlaps.y < 0 else {
      self.overlaps = overlaps
      return
    }
    let projections = [flattest, tallest].map { max(0, ($0 * overlaps).sum()) * $0 }
    let squares = projections.map { ($0 * $0).sum() }
    self.overlaps = squares[0] >= squares[1] ? projections[0] : projections[1]
  }

  /// The direction of overlaps that belongs to eigenvalues of the given ratio, in two dimensions and in one:
  /// t_c = θ_c √dim_c.
  private static func ray(_ plane: Double, _ axis: Double) -> SIMD2<Double> {
    let ray = SIMD2(plane * 2.0.squareRoot(), axis)
    return ray / (ray * ray).sum().squareRoot()
  }

  /// The height of unit vectors with these weights above the plane of the rings; nil for one summand.
  func height(of reference: ReferenceArrangement) -> Double? {
    guard reference.freeNumbers > 0 else { return nil }
    let weights = overlaps / reference.norms
    return weights.sum() > 0 ? (weights.y / weights.sum()).squareRoot() : nil
  }
}
