/// How the features of a function are looked for.
package struct ExtractionOptions: Sendable {
  /// The way to directions.
  package enum Method: String, CaseIterable, Sendable {
    /// By what a few queries tell: kinks for exact answers that are linear almost everywhere, Hessians for exact answers of a smooth function
    /// if the budget allows; `fourier` in all other cases.
    case auto
    /// The tilted ascent and the joint fit, which bear noise and any mix of responses.
    case fourier
    /// The span of Hessians.
    case hessian
    /// Kinks along lines.
    case kinks
    /// The search for Fourier mass, coordinate by coordinate.
    case tree
  }

  /// The way to directions.
  package var method = Method.auto
  /// The scale R of the queries; chosen from answers if nil.
  package var scale: Double?
  /// Two features with a greater |cos| count as one.
  package var resolution = 0.95
  /// The seed of all that is random.
  package var seed: UInt64 = 0

  package init() {}
}

/// Ends a search early, with what was found so far, when the progress handler throws it.
package struct ExtractionStopped: Error {
  package init() {}
}
