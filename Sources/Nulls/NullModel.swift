/// What random features are compared with those of a matrix: each keeps some things and makes the rest random.
///
/// Only live features are drawn; dead ones stay dead and change no statistic. All statistics are blind to rotations and
/// to scale, so draws are made in as many dimensions as matter.
package enum NullModel: String, CaseIterable, Sendable {
  /// Directions uniform on the sphere, independent of each other, each feature with its measured norm.
  ///
  /// In all d dimensions, for every shape and rank: that features keep to a smaller span is itself a departure from
  /// chance, which the effective rank shows. Draws in the span would be of another kind on either side of n = d, and
  /// would leave copies nothing to differ by.
  case gaussian
  /// A Haar-random tight frame of as many features in the dimensions of the span, ΣD = rank exactly.
  ///
  /// What tells geometry beyond tightness. A matrix that is not tight differs from it without any geometry, so there is
  /// none unless the effective rank is nearly the rank, and features outnumber the dimensions of the span. Its norms are
  /// its own: tightness and given norms leave no simple uniform draw.
  case haarTightFrame = "haar-tight-frame"
  /// Random directions inside each eigenspace, see `EigenspaceRotation`: keeps norms, masses and what each eigenspace
  /// holds of F, and with it the tight frames of a saturated matrix, but not how they divide into blocks.
  ///
  /// F as a whole is kept only where no feature mixes eigenspaces; where one does, draws lose the orthogonality that F
  /// and the norms force on any features, and Gaussian ones would seem structured. So there is none unless each feature
  /// has `FeatureMeasures.membershipMass` in one eigenspace, and features outnumber the dimensions of the span.
  case eigenspaceRotation = "eigenspace-rotation"
  /// A random sign for each feature: M_ij becomes ε_i ε_j M_ij, which keeps F, all |M_ij| and every figure but those
  /// that see signs.
  ///
  /// Signs drawn for each pair alone would make matrices that are no Gram matrices.
  case signFlip = "sign-flip"

  /// The number that its streams of random numbers go by.
  var stream: UInt64 {
    switch self {
    case .gaussian: 1
    case .haarTightFrame: 2
    case .eigenspaceRotation: 3
    case .signFlip: 4
    }
  }
}
