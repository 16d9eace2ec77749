import AssociationSchemes

/// A hypothesis about which pairs of a block are equivalent, and its outcome.
public struct Hypothesis: Equatable, Sendable {
  /// The source of the hypothesis.
  package enum Source: Equatable, Sendable {
    /// The sorted cosines, cut at their widest gaps. `tolerance` is the widest gap within a class.
    case cosines(classes: Int, tolerance: Double)
    /// The order of the features around a circle.
    case polygon
    /// The order of the features around two parallel circles.
    case rings
    /// The signs of the features along their principal axes.
    case axes
  }

  /// Why the hypothesis gives no scheme.
  public enum Rejection: String, Error, Sendable {
    /// Its classes leave half of the size of the cosines unexplained.
    case explainsTooLittle = "explains-too-little"
    /// Some points have more pairs of a class than others, which no closure can repair.
    case irregular
    /// The closure has more relations than the block can support.
    case tooManyRelations = "too-many-relations"
    /// The closure has several kinds of points.
    case notHomogeneous = "not-homogeneous"
    /// The closure is not a commutative algebra.
    case notCommutative = "not-commutative"
    /// The eigenmatrices could not be computed.
    case numericalFailure = "numerical-failure"
    /// Noise explains the whole block.
    case nothingSupported = "nothing-supported"
    /// It gives the same scheme as an earlier hypothesis.
    case known
  }

  /// The outcome.
  package enum Outcome: Equatable, Sendable {
    /// It gives no scheme, or no new scheme.
    case rejected(Rejection)
    /// A scheme with `relations` relations besides the identity. It leaves the residual `residual` and needs noise of
    /// `noise` per element.
    case scheme(relations: Int, residual: Double, noise: Double)
  }

  /// The source.
  package let source: Source
  /// The outcome.
  package let outcome: Outcome
}
