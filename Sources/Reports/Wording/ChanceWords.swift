import Nulls

/// What a comparison with chance says, in words.
enum ChanceWords {
  /// p-values up to this are called significant.
  static let level = 0.05

  /// For instance `saturation 0.705 is below what Gaussian directions with the same norms give (0.801 ± 0.004, p = 0.01):
  /// features are more clumped than by chance, not more regular`.
  ///
  /// At a p-value above the level, nothing is known of chance but that it could be: `… cannot be told from what …`. Only
  /// for as many draws as make a verdict possible, see `tooFew`.
  static func sentence(_ comparison: NullStatisticReport) -> String? {
    guard let statistic = comparison.statistic.flatMap(NullStatistic.init(rawValue:)),
      let model = comparison.model.flatMap(NullModel.init(rawValue:)),
      let observed = comparison.observed
    else { return nil }
    let start = "\(statistic.words) \(Digits.figure(observed, significant: 4))"
    let chance =
      "what \(model.draws) give (\(mean(comparison)), \(p(comparison.pValue)))"
    guard comparison.pValue <= level else { return "\(start) cannot be told from \(chance)" }
    return observed > comparison.mean
      ? "\(start) is above \(chance): \(statistic.meaning.above)"
      : "\(start) is below \(chance): \(statistic.meaning.below)"
  }

  /// Why no two-sided comparison can be significant; nil where one can.
  static func tooFew(_ replicas: Int) -> String? {
    let least = min(1, 2 / Double(replicas + 1))
    guard least > level else { return nil }
    let needed = Int((2 / level).rounded(.up)) - 1
    return "no verdict is possible: with \(Digits.count(replicas, "draw")) no p can be below "
      + "\(Digits.figure(least, significant: 2)); \(Digits.figure(level)) takes \(needed) draws"
  }

  /// In how many dimensions Gaussian directions are drawn, and which models are not.
  static func draws(_ null: NullReport, rank: Int) -> [String] {
    var sentences = [String]()
    if let dimension = null.gaussianDimension {
      let all = "Gaussian directions are drawn in all \(Digits.count(dimension, "dimension"))"
      sentences.append(
        rank < dimension
          ? "\(all), whereas the features span \(Digits.count(rank))" : all)
    }
    return sentences
      + NullModel.allCases.compactMap { model in
        null.leftOut?[model.rawValue].flatMap(NullTest.LeftOut.Reason.init(rawValue:)).map {
          "not compared with \(model.words): \($0.words)"
        }
      }
  }

  /// The mean and standard deviation of the draws in a table; one draw has no deviation.
  static func chance(_ comparison: NullStatisticReport, replicas: Int) -> String {
    replicas > 1
      ? mean(comparison) : "\(Digits.figure(comparison.mean, significant: 4)) ± –"
  }

  /// The mean and standard deviation of the draws, the one to the last of two digits of the other.
  private static func mean(_ comparison: NullStatisticReport) -> String {
    let deviation = comparison.standardDeviation
    return "\(Digits.eigenvalue(comparison.mean, bound: deviation / 100)) ± "
      + Digits.figure(deviation, significant: 2)
  }

  /// For instance `by chance 2 %`: how often directions without the geometry fit it as well, of a name that is not established.
  static func byChance(_ chance: Double) -> String {
    "by chance \(Digits.magnitude(100 * chance, significant: 1)) %"
  }

  static func p(_ value: Double) -> String { "p = \(Digits.figure(value, significant: 2))" }
}

extension NullStatistic {
  /// The statistic's name in a sentence.
  var words: String {
    switch self {
    case .saturation: "saturation"
    case .spread: "mean spread"
    case .effectiveRank: "effective rank"
    case .coherence: "coherence"
    case .cosineKurtosis: "cosine kurtosis"
    case .meanCosine: "mean cosine"
    case .cosineSkewness: "cosine skewness"
    case .tightnessDefect: "tightness defect"
    case .schemeCost: "scheme cost"
    }
  }

  /// What a value beyond chance says of the features.
  fileprivate var meaning: (above: String, below: String) {
    switch self {
    case .saturation:
      (
        "features share the dimensions more evenly than by chance, as tight frames do",
        "features are more clumped than by chance, not more regular"
      )
    case .spread:
      (
        "features mix directions of unlike strength more than by chance",
        "features keep to directions of like strength more than by chance"
      )
    case .effectiveRank:
      (
        "the norm is spread over the directions more evenly than by chance",
        "fewer directions hold most of the norm than by chance"
      )
    case .coherence:
      (
        "the nearest two features are nearer to one line than by chance",
        "even the nearest features keep apart, more than by chance"
      )
    case .cosineKurtosis:
      (
        "few pairs interact much and most hardly, more so than by chance, as in blocks",
        "pairs interact more evenly than by chance, as at equal angles"
      )
    case .meanCosine:
      (
        "features lean to one side more than by chance",
        "features point away from each other more than by chance"
      )
    case .cosineSkewness:
      (
        "the strongest pairs are near copies more often than by chance",
        "the strongest pairs are near opposites more often than by chance"
      )
    case .tightnessDefect:
      (
        "the block is farther from tight than by chance",
        "the block is nearer to tight than by chance"
      )
    case .schemeCost:
      (
        "association schemes explain the block worse than by chance",
        "an association scheme explains the block better than by chance"
      )
    }
  }
}

extension NullTest.LeftOut.Reason {
  /// The reason in a sentence.
  fileprivate var words: String {
    switch self {
    case .tooManyFeatures: "too many features for the cosines of all pairs"
    case .tooFewFeatures: "the features do not outnumber the dimensions that they span"
    case .notTight: "the matrix is not nearly tight"
    case .mixedEigenspaces: "not every feature lies in one eigenspace"
    }
  }
}

extension NullModel {
  /// The model's name in a table.
  var words: String {
    switch self {
    case .gaussian: "Gaussian"
    case .haarTightFrame: "tight frames"
    case .eigenspaceRotation: "eigenspace rotations"
    case .signFlip: "sign flips"
    }
  }

  /// What is drawn, in a sentence.
  fileprivate var draws: String {
    switch self {
    case .gaussian: "Gaussian directions with the same norms"
    case .haarTightFrame: "random tight frames of this size"
    case .eigenspaceRotation: "random directions inside the eigenspaces"
    case .signFlip: "random signs of the features"
    }
  }
}
