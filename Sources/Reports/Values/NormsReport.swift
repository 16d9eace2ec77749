/// The features with the largest and the least norms and dimensionalities.
public struct NormsReport: Codable, Equatable, Sendable {
  /// Features whose norm is further from the others than that of random features, the furthest first; the score is z; at most 32.
  public var outliers: [FeatureScoreReport]
  /// How many such features there are.
  public var outlierCount: Int
  /// How many of them are shorter than the others.
  public var shortOutlierCount: Int
  /// The longest features, the longest first; the score is z.
  public var longest: [FeatureScoreReport]
  /// The shortest live features, the shortest first; the score is z.
  public var shortest: [FeatureScoreReport]
  /// The features with the largest D_i, the largest first; the score is D_i.
  public var mostDimensional: [FeatureScoreReport]
  /// The live features with the least D_i, the least first; the score is D_i.
  public var leastDimensional: [FeatureScoreReport]

  /// The extremes of norm and dimensionality.
  public init(
    outliers: [FeatureScoreReport], outlierCount: Int, shortOutlierCount: Int,
    longest: [FeatureScoreReport],
    shortest: [FeatureScoreReport],
    mostDimensional: [FeatureScoreReport], leastDimensional: [FeatureScoreReport]
  ) {
    self.outliers = outliers
    self.outlierCount = outlierCount
    self.shortOutlierCount = shortOutlierCount
    self.longest = longest
    self.shortest = shortest
    self.mostDimensional = mostDimensional
    self.leastDimensional = leastDimensional
  }
}

/// A feature with a figure by which features were ranked.
///
/// z = (ln N_i − median) / (1.4826 · median |ln N − median|), over live features.
public struct FeatureScoreReport: Codable, Equatable, Sendable {
  /// The feature's number.
  public var feature: Int
  /// The feature's name, if names were given.
  public var label: String?
  /// The figure.
  public var score: Double

  /// A feature with its score.
  public init(feature: Int, label: String? = nil, score: Double) {
    self.feature = feature
    self.label = label
    self.score = score
  }
}
