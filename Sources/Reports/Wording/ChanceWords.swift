import Geometries

/// What a comparison with chance says, in words.
enum ChanceWords {
  /// p-values up to this are called significant.
  static let level = 0.05

  /// For instance `saturation 0.705 is below what Gaussian directions with the same norms give (0.801 ± 0.004, p = 0.01):
  /// features are more clumped than by chance, not more regular`.
  static func sentence(_ comparison: NullStatisticReport) -> String? {
    guard let statistic = comparison.statistic.flatMap(NullStatistic.init(rawValue:)),
      let model = comparison.model.flatMap(NullModel.init(rawValue:)),
      let observed = comparison.observed
    else { return nil }
    let start = "\(statistic.words) \(Digits.figure(observed, significant: 4)) is"
    let chance = "what \(model.draws) give (\(chance(comparison)), \(p(comparison.pValue)))"
    guard comparison.pValue <= level else { return "\(start) \(chance)" }
    return observed > comparison.mean
      ? "\(start) above \(chance): \(statistic.meaning.above)"
      : "\(start) below \(chance): \(statistic.meaning.below)"
  }

  /// The mean and standard deviation of the draws, the one to the last of two digits of the other.
  static func chance(_ comparison: NullStatisticReport) -> String {
    let deviation = comparison.standardDeviation
    return "\(Digits.eigenvalue(comparison.mean, bound: deviation / 100)) ± "
      + Digits.figure(deviation, significant: 2)
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
