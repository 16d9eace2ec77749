/// A guess at which pairs of a block's members are alike, and what became of it.
package struct HypothesisReport: Codable, Equatable, Sendable {
  /// Where a guess comes from.
  package enum Source: String, Codable, Equatable, Sendable {
    /// The sorted cosines, cut at their widest gaps.
    case cosines
    /// The order around a circle.
    case polygon
    /// The order around two parallel circles.
    case rings
  }

  /// Where the guess came from.
  package var source: Source
  /// The number of classes the cosines were cut into.
  package var classes: Int?
  /// The widest gap between neighbouring cosines of one class.
  package var tolerance: Double?
  /// `scheme`, or why there is none: `explains-too-little`, `irregular`, `too-many-relations`, `not-commutative`, …, or `known` for the scheme of
  /// an earlier guess.
  package var outcome: String
  /// The scheme's number of classes.
  package var relations: Int?
  /// ‖M − M'‖_F / ‖M‖_F for the closest Gram matrix M' of the scheme on the idempotents that the members live on.
  package var residual: Double?
  /// The noise on each element, relative to the members' norm, that would leave this residual.
  package var noise: Double?

  /// A guess; its outcome is to be set.
  package init(
    source: Source, classes: Int? = nil, tolerance: Double? = nil, outcome: String = ""
  ) {
    self.source = source
    self.classes = classes
    self.tolerance = tolerance
    self.outcome = outcome
  }
}
