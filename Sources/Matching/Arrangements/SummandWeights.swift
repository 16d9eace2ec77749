import Catalogue

/// The best weights of the summands of a reference, from its overlaps with a Gram matrix.
///
/// The overlaps t_c = ⟨M, C_c⟩ / ‖C_c‖ are the coordinates of the projection of M on the span of the orthogonal
/// summands, so ‖M − Σ w_c C_c‖² is least for w_c = t_c / ‖C_c‖, and is then ‖M‖² − |t|². A geometry must extend in all
/// its dimensions: if a height is flatter or taller than `Geometry.leastWeight` allows, the bound is taken instead.
struct SummandWeights {
  /// t, brought within the bounds.
  let overlaps: SIMD2<Double>

  /// The part of ‖M‖² that is explained, |t|².
  var explained: Double { overlaps.x * overlaps.x + overlaps.y * overlaps.y }

  /// The numbers of a reference that are fitted.
  enum Freedom: Sendable {
    /// One scale.
    case scale
    /// The scale of the rings in the plane and the scale of the heights on the axis.
    case scaleAndHeight
  }

  init(_ overlaps: SIMD2<Double>, _ freedom: Freedom) {
    guard freedom == .scaleAndHeight else {
      self.overlaps = SIMD2(max(0, overlaps.x), 0)
      return
    }
    let (flattest, tallest) = (Self.flattest, Self.tallest)
    if overlaps.x >= 0, overlaps.y >= 0, overlaps.x * flattest.y <= overlaps.y * flattest.x,
      overlaps.y * tallest.x <= overlaps.x * tallest.y
    {
      self.overlaps = overlaps
    } else {
      let flat = max(0, flattest.x * overlaps.x + flattest.y * overlaps.y)
      let tall = max(0, tallest.x * overlaps.x + tallest.y * overlaps.y)
      self.overlaps = flat >= tall ? flat * flattest : tall * tallest
    }
  }

  private static let flattest = ray(1, Geometry.leastWeight)
  private static let tallest = ray(Geometry.leastWeight, 1)

  /// The direction of the overlaps for eigenvalues of the given ratio, one in two dimensions and one in one dimension:
  /// t_c = θ_c √dim_c.
  private static func ray(_ plane: Double, _ axis: Double) -> SIMD2<Double> {
    let ray = SIMD2(plane * 2.0.squareRoot(), axis)
    return ray / (ray * ray).sum().squareRoot()
  }

  /// The height of unit vectors with these weights above the plane of the rings; nil for one summand.
  ///
  /// - Parameter norms: ‖C_c‖.
  func height(norms: SIMD2<Double>, _ freedom: Freedom) -> Double? {
    guard freedom == .scaleAndHeight else { return nil }
    let weights = overlaps / norms
    return weights.sum() > 0 ? (weights.y / weights.sum()).squareRoot() : nil
  }
}
