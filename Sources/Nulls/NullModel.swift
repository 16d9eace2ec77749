/// A model of random features, which keeps some properties of the features of a matrix and makes the rest random.
///
/// Only live features are drawn, because dead features change no statistic. No statistic depends on rotation or scale,
/// so draws are made only in the dimensions that matter.
public enum NullModel: String, CaseIterable, Sendable {
  /// Independent directions, uniform on the sphere. Each feature has its measured norm.
  ///
  /// They are drawn in all d dimensions, for every shape and rank. If features stay in a smaller span, this is itself a
  /// deviation from chance, which the effective rank shows. Draws in the span would differ in kind between n < d and n
  /// > d, and copies could not differ from them.
  case gaussian
  /// A Haar-random tight frame of as many features in the dimensions of the span, ΣD = rank exactly.
  ///
  /// It shows geometry beyond tightness. A matrix that is not tight differs from it without any geometry, so it is
  /// drawn only if the effective rank is nearly the rank and there are more features than dimensions of the span. It
  /// does not keep the norms, because there is no simple uniform draw of a tight frame with given norms.
  case haarTightFrame = "haar-tight-frame"
  /// Random directions inside each eigenspace, see `EigenspaceRotation`: keeps norms, masses and the part of F in each
  /// eigenspace, and so the tight frames of a saturated matrix, but not their division into blocks.
  ///
  /// The whole of F is kept only if no feature mixes eigenspaces. Otherwise draws lose the orthogonality that F and the
  /// norms force on any features, and Gaussian features would seem structured. So it is drawn only if each feature has
  /// `FeatureMeasures.membershipMass` in one eigenspace, and there are more features than dimensions of the span.
  case eigenspaceRotation = "eigenspace-rotation"
  /// A random sign for each feature: M_ij becomes ε_i ε_j M_ij, which keeps F, all |M_ij| and every figure that does
  /// not depend on signs.
  ///
  /// Independent signs for each pair would give matrices that are not Gram matrices.
  case signFlip = "sign-flip"

  /// The number that selects its streams of random numbers.
  var stream: UInt64 {
    switch self {
    case .gaussian: 1
    case .haarTightFrame: 2
    case .eigenspaceRotation: 3
    case .signFlip: 4
    }
  }
}
