/// What random matrices of the same shape give for the statistics of a matrix.
package struct NullReport: Codable, Equatable, Sendable {
  /// The number of random matrices drawn of each model.
  package var replicas: Int
  /// The seed they were drawn with.
  package var seed: UInt64
  /// The statistics compared, by name and model: `saturation/gaussian`, `coherence/haar-tight-frame`, …
  package var statistics: [String: NullStatisticReport]

  /// The number of dimensions that Gaussian directions are drawn in: d, whatever the rank.
  package var gaussianDimension: Int?
  /// The models that the matrix is not compared with, and why: `haar-tight-frame` → `not-tight`, …
  package var leftOut: [String: String]?

  /// The result of `replicas` draws.
  package init(
    replicas: Int, seed: UInt64, statistics: [String: NullStatisticReport],
    gaussianDimension: Int? = nil, leftOut: [String: String]? = nil
  ) {
    self.replicas = replicas
    self.seed = seed
    self.statistics = statistics
    self.gaussianDimension = gaussianDimension
    self.leftOut = leftOut
  }
}

/// The distribution of one statistic over random matrices.
package struct NullStatisticReport: Codable, Equatable, Sendable {
  /// What is compared: `saturation`, `spread`, …
  package var statistic: String?
  /// What is drawn: `gaussian`, `haar-tight-frame`, `eigenspace-rotation`, `sign-flip`.
  package var model: String?
  /// Which values count as extreme: `two-sided`, or `less` for low ones.
  package var alternative: String?
  /// The value of the matrix or block itself.
  package var observed: Double?
  /// The mean over the draws.
  package var mean: Double
  /// The standard deviation over the draws.
  package var standardDeviation: Double
  /// The share of draws at least as extreme as the matrix itself, (1 + count) / (1 + replicas); two-sided, twice the
  /// smaller one of high and low values, at most 1.
  package var pValue: Double
  /// The p-value corrected for the number of blocks compared, by Holm; absent for a whole matrix.
  package var adjustedPValue: Double?

  /// A statistic's mean and standard deviation over the draws, and its p-value.
  package init(
    statistic: String? = nil,
    model: String? = nil,
    alternative: String? = nil,
    observed: Double? = nil,
    mean: Double,
    standardDeviation: Double,
    pValue: Double,
    adjustedPValue: Double? = nil
  ) {
    self.statistic = statistic
    self.model = model
    self.alternative = alternative
    self.observed = observed
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
  }
}
