/// What several matrices say together.
public struct OverviewReport: Codable, Equatable, Sendable {
  /// Matrices that stand in the same place of different layers, and how they differ.
  public var families: [FamilyReport]

  /// An overview of families.
  public init(families: [FamilyReport]) { self.families = families }
}

/// At least four matrices of one shape and orientation whose names differ only in their numbers.
public struct FamilyReport: Codable, Equatable, Sendable {
  /// The names, with `*` for each number that differs: `encoder.layer.*.attention.self.query.weight`.
  public var pattern: String
  /// The names of the matrices, by ascending number.
  public var members: [String]
  /// Members that are unlike the others, the one that stands out most first.
  public var outliers: [OutlierReport]
  /// Figures that only rise, or only fall, from the first member to the last.
  public var trends: [TrendReport]

  /// A family of matrices.
  public init(
    pattern: String, members: [String], outliers: [OutlierReport], trends: [TrendReport]
  ) {
    self.pattern = pattern
    self.members = members
    self.outliers = outliers
    self.trends = trends
  }
}

/// A figure by which the matrices of a family are compared; no unit.
public enum FamilyFigure: String, Codable, Equatable, CaseIterable, Sendable {
  /// The saturation minus what a Gaussian matrix of this shape has, both of the strong features.
  case saturationAboveChance = "saturation-above-chance"
  /// The share of the trace that the directions above noise hold.
  case shareAboveNoise = "share-above-noise"
  /// The effective rank over the rank.
  case effectiveRank = "effective-rank"
  /// The number of localised features over that of all features.
  case localizedShare = "localized-share"
  /// The largest |cos| between two strong features.
  case coherence
  /// The largest eigenvalue over the trace.
  case largestShare = "largest-share"
}

/// One figure of a matrix that is unlike its siblings.
public struct OutlierReport: Codable, Equatable, Sendable {
  /// The least and the largest value of a figure.
  public struct Extremes: Codable, Equatable, Sendable {
    /// The least value.
    public var low: Double
    /// The largest value.
    public var high: Double

    /// The values from `low` to `high`.
    public init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
  }

  /// The name of the matrix.
  public var matrix: String
  /// What differs.
  public var figure: FamilyFigure
  /// The figure of the matrix.
  public var value: Double
  /// The figure of its siblings, other outliers left out.
  public var others: Extremes
  /// The distance of the value from the middle of its siblings, in units of their scatter; for seven matrices or more, from the
  /// median in units of 1.4826 MAD. The unit is never less than what random matrices of this shape scatter.
  public var deviation: Double

  /// A figure that differs from `others`.
  public init(
    matrix: String, figure: FamilyFigure, value: Double, others: Extremes, deviation: Double
  ) {
    self.matrix = matrix
    self.figure = figure
    self.value = value
    self.others = others
    self.deviation = deviation
  }
}

/// A figure that only rises or only falls over a family.
public struct TrendReport: Codable, Equatable, Sendable {
  /// What changes.
  public var figure: FamilyFigure
  /// The figure of the first member.
  public var first: Double
  /// The figure of the last member.
  public var last: Double

  /// A change from `first` to `last`.
  public init(figure: FamilyFigure, first: Double, last: Double) {
    (self.figure, self.first, self.last) = (figure, first, last)
  }
}
