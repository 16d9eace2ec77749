import Recognition

/// A guess which pairs of a block's members belong to one relation, and its outcome.
public struct HypothesisReport: Codable, Equatable, Sendable {
  /// Where a guess comes from.
  public enum Source: String, Codable, Equatable, Sendable {
    /// The sorted cosines, cut at their widest gaps.
    case cosines
    /// The order around a circle.
    case polygon
    /// The order around two parallel circles.
    case rings
    /// The signs along the principal axes.
    case axes
  }

  /// The outcome of a guess, written as one word: `scheme`, or the reason why there is none.
  public enum Outcome: Codable, Equatable, Sendable {
    /// It gives a scheme.
    case scheme
    /// It gives none, or the scheme of an earlier guess.
    case rejected(Hypothesis.Rejection)

    private static let schemeWord = "scheme"

    /// Reads one word.
    public init(from decoder: any Decoder) throws {
      let word = try decoder.singleValueContainer()
      self =
        try word.decode(String.self) == Self.schemeWord
        ? .scheme : .rejected(try word.decode(Hypothesis.Rejection.self))
    }

    /// Writes one word.
    public func encode(to encoder: any Encoder) throws {
      var word = encoder.singleValueContainer()
      switch self {
      case .scheme: try word.encode(Self.schemeWord)
      case .rejected(let rejection): try word.encode(rejection)
      }
    }
  }

  /// Where the guess came from.
  public var source: Source
  /// The number of classes the cosines were cut into.
  public var classes: Int?
  /// The widest gap between neighbouring cosines of one class.
  public var tolerance: Double?
  /// The outcome.
  public var outcome: Outcome
  /// The scheme's number of classes.
  public var relations: Int?
  /// ‖M − M'‖_F / ‖M‖_F for the closest Gram matrix M' of the scheme on the idempotents that span the members.
  public var residual: Double?
  /// The noise on each element, relative to the members' norm, that explains this residual.
  public var noise: Double?

  /// A guess and its outcome.
  public init(_ hypothesis: Hypothesis) {
    switch hypothesis.source {
    case .cosines(let classes, let tolerance):
      source = .cosines
      (self.classes, self.tolerance) = (classes, tolerance)
    case .polygon: source = .polygon
    case .rings: source = .rings
    case .axes: source = .axes
    }
    switch hypothesis.outcome {
    case .rejected(let rejection): outcome = .rejected(rejection)
    case .scheme(let relations, let residual, let noise):
      outcome = .scheme
      (self.relations, self.residual, self.noise) = (relations, residual, noise)
    }
  }
}

/// As JSON, a reason is its raw value.
extension Hypothesis.Rejection: Codable {}
