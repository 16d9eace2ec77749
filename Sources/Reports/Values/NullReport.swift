/// What random matrices of the same shape give for the statistics of a matrix.
public struct NullReport: Codable, Equatable, Sendable {
  /// The number of random matrices drawn.
  public var replicas: Int
  /// The seed they were drawn with.
  public var seed: UInt64
  /// The statistics compared, by name: `saturation`, `localization`, …
  public var statistics: [String: NullStatisticReport]

  /// The result of `replicas` draws.
  public init(replicas: Int, seed: UInt64, statistics: [String: NullStatisticReport]) {
    self.replicas = replicas
    self.seed = seed
    self.statistics = statistics
  }
}

/// The distribution of one statistic over random matrices.
public struct NullStatisticReport: Codable, Equatable, Sendable {
  /// The mean over the draws.
  public var mean: Double
  /// The standard deviation over the draws.
  public var standardDeviation: Double
  /// The share of draws at least as extreme as the matrix itself, (1 + count) / (1 + replicas).
  public var pValue: Double

  /// A statistic's mean and standard deviation over the draws, and its p-value.
  public init(mean: Double, standardDeviation: Double, pValue: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.pValue = pValue
  }
}
