import Nulls

/// The statistics of a matrix compared with random matrices of the same shape.
public struct NullReport: Codable, Equatable, Sendable {
  /// The number of random matrices drawn of each model.
  public var replicas: Int
  /// The seed they were drawn with.
  public var seed: UInt64
  /// The comparisons, by what is compared with which model.
  public var statistics: [NullComparisonName: NullStatisticReport]

  /// The number of dimensions that Gaussian directions are drawn in: d, whatever the rank.
  public var gaussianDimension: Int?
  /// The models that the matrix is not compared with, and why.
  public var leftOut: [NullModel: NullTest.LeftOut.Reason]?
  /// Where the eigenvalues of random matrices lie; absent for few draws and in reports of older programs.
  package var band: NullBandReport?

  /// The result of `replicas` draws.
  public init(
    replicas: Int, seed: UInt64, statistics: [NullComparisonName: NullStatisticReport],
    gaussianDimension: Int? = nil, leftOut: [NullModel: NullTest.LeftOut.Reason]? = nil
  ) {
    self.replicas = replicas
    self.seed = seed
    self.statistics = statistics
    self.gaussianDimension = gaussianDimension
    self.leftOut = leftOut
  }
}

/// The middle 90 % of each eigenvalue over random matrices, for each place in the spectrum alone.
package struct NullBandReport: Codable, Equatable, Sendable {
  /// What was drawn.
  package var model: NullModel
  /// How many draws it is made of.
  package var draws: Int
  /// The 5th percentile of each eigenvalue, the largest first.
  package var lower: [Double]
  /// The 95th percentile of each.
  package var upper: [Double]

  /// The band of `draws` draws.
  package init(model: NullModel, draws: Int, lower: [Double], upper: [Double]) {
    (self.model, self.draws, self.lower, self.upper) = (model, draws, lower, upper)
  }
}

/// Which statistic is compared with which model, written as the key `saturation/gaussian`.
public struct NullComparisonName: Hashable, Comparable, Codable, CodingKeyRepresentable,
  Sendable
{
  /// What is compared.
  public let statistic: NullStatistic
  /// What is drawn.
  public let model: NullModel

  /// The comparison of `statistic` with `model`.
  public init(_ statistic: NullStatistic, _ model: NullModel) {
    self.statistic = statistic
    self.model = model
  }

  /// The key; it has no number.
  public var codingKey: any CodingKey {
    Key(stringValue: "\(statistic.rawValue)/\(model.rawValue)")
  }

  /// The name that a key is; nil for another key.
  public init?<Other: CodingKey>(codingKey: Other) {
    let words = codingKey.stringValue.split(separator: "/").map(String.init)
    guard words.count == 2, let statistic = NullStatistic(rawValue: words[0]),
      let model = NullModel(rawValue: words[1])
    else { return nil }
    self.init(statistic, model)
  }

  /// By statistic, then by model, in the order in which these are declared.
  public static func < (one: Self, other: Self) -> Bool { one.place < other.place }

  private var place: (Int, Int) {
    (
      NullStatistic.allCases.firstIndex(of: statistic) ?? 0,
      NullModel.allCases.firstIndex(of: model) ?? 0
    )
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// The distribution of one statistic over random matrices.
public struct NullStatisticReport: Codable, Equatable, Sendable {
  /// What is compared; absent only in reports of older programs.
  public var statistic: NullStatistic?
  /// What is drawn; absent only in reports of older programs.
  public var model: NullModel?
  /// Which values count as extreme; absent only in reports of older programs.
  public var alternative: NullStatistic.Alternative?
  /// The value of the matrix or block itself.
  public var observed: Double?
  /// The mean over the draws.
  public var mean: Double
  /// The standard deviation over the draws.
  public var standardDeviation: Double
  /// The share of draws at least as extreme as the matrix itself, (1 + count) / (1 + replicas); two-sided, twice the
  /// smaller one of high and low values, at most 1.
  public var pValue: Double
  /// The p-value corrected for the number of blocks compared (Holm 1979); absent for a whole matrix.
  public var adjustedPValue: Double?

  /// A statistic's mean and standard deviation over the draws, and its p-value.
  public init(
    statistic: NullStatistic? = nil,
    model: NullModel? = nil,
    alternative: NullStatistic.Alternative? = nil,
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

// As JSON, the names of what is compared are their raw values.

extension NullModel: Codable, CodingKeyRepresentable {}
extension NullStatistic: Codable {}
extension NullStatistic.Alternative: Codable {}
extension NullTest.LeftOut.Reason: Codable {}
