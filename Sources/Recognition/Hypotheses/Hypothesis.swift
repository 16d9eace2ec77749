import AssociationSchemes

/// A guess at which pairs of a block are alike, and what became of it.
package struct Hypothesis: Equatable, Sendable {
  /// Where the guess came from.
  package enum Source: Equatable, Sendable {
    /// The sorted cosines, cut at their widest gaps; `tolerance` is the widest gap left inside a class.
    case cosines(classes: Int, tolerance: Double)
    /// The order of the features around a circle.
    case polygon
    /// The order of the features around two parallel circles.
    case rings
  }

  /// Why it gives no scheme.
  package enum Rejection: String, Error, Sendable {
    /// Its classes leave half of the cosines' size unexplained.
    case explainsTooLittle = "explains-too-little"
    /// Some points have more pairs of a class than others: no closure can mend that.
    case irregular
    /// The closure has more relations than the block can support.
    case tooManyRelations = "too-many-relations"
    /// The closure has points of several kinds.
    case notHomogeneous = "not-homogeneous"
    /// The closure is no commutative algebra, so the block's Gram matrix need not lie in one.
    case notCommutative = "not-commutative"
    /// The eigenmatrices could not be computed.
    case numericalFailure = "numerical-failure"
    /// Noise could explain all of the block.
    case nothingSupported = "nothing-supported"
    /// It is the scheme of an earlier guess.
    case known
  }

  /// What became of it.
  package enum Outcome: Equatable, Sendable {
    /// It gives no scheme, or no new one.
    case rejected(Rejection)
    /// A scheme with `relations` relations beside the identity, which leaves `residual` and needs `noise` an element.
    case scheme(relations: Int, residual: Double, noise: Double)
  }

  /// Where it came from.
  package let source: Source
  /// What became of it.
  package let outcome: Outcome
}
