import Documents
import Frames

/// The features that are too short to be in a block.
enum WeakSection {
  /// How many there are, their norms, their part of the dimensions, and which they are; nil if there are none.
  ///
  /// - Parameter limit: about how many characters of indices are shown.
  static func section(_ weak: WeakFeaturesReport?, limit: Int) -> Section? {
    guard let weak, !weak.indices.isEmpty else { return nil }
    return Section(
      "Weak features, in no block",
      .list([
        sentence(weak), FeatureLists.text(weak.indices, labels: weak.labels, limit: limit),
      ]))
  }

  /// For instance `898 with norms from 0.00012 to 0.0023 of the largest, below the threshold of 0.031; 0.012 dimensions
  /// in all (Σ D)`.
  private static func sentence(_ weak: WeakFeaturesReport) -> String {
    let short = { (value: Double) in Digits.magnitude(value, significant: 2) }
    let (least, largest) = (weak.leastRelativeNorm.map(short), weak.largestRelativeNorm.map(short))
    let count = Digits.count(weak.indices.count)
    let norms =
      switch (least, largest) {
      case (let least?, let largest?) where least != largest:
        "\(count) with norms from \(least) to \(largest) of the largest"
      case (_, let largest?): "\(count) with norm \(largest) of the largest"
      default: count
      }
    let sum = weak.sumDimensionality.map {
      "; \(Digits.figure($0, significant: 2)) dimensions in all (Σ D)"
    }
    return "\(norms), below the threshold of \(short(weak.threshold))\(sum ?? "")"
  }
}

/// The figures of a matrix without its weak features, as clauses that follow the figures of the whole matrix; a clause
/// is empty if the figures are the same.
struct StrongWords {
  /// For instance `; of the strong features 63`.
  let rank: String
  /// For instance `; of the strong features 0.99712 (as many random Gaussian features: 0.66316)`.
  let saturation: String
  /// For instance `; of the strong features 0.7003`.
  let coherence: String
  /// What chance gives for the features that are not dead, if none is weak: `, of its live features: 0.66129`.
  let chanceOfLive: String

  init(_ matrix: MatrixReport) {
    guard let strong = matrix.strong else {
      (rank, saturation, coherence, chanceOfLive) = ("", "", "", "")
      return
    }
    let weak = matrix.weakFeatures?.indices.count ?? 0
    let dead = matrix.deadFeatures?.count ?? 0
    let chance = GaussianSaturation(
      featureCount: matrix.featureCount - weak - dead, dimension: matrix.dimension)
    // Without weak features, only dimensions that hold just rounding make a difference.
    let owner = weak > 0 ? "; of the strong features " : "; above rounding "
    let different = { (whole: String, part: String) in whole == part ? "" : owner + part }
    rank = different(Digits.count(matrix.frame.rank), Digits.count(strong.rank))
    let share = different(
      Digits.figure(matrix.saturation.perRank), Digits.figure(strong.saturation))
    saturation =
      share.isEmpty || weak == 0
      ? share
      : "\(share) (as many random Gaussian features: \(Digits.figure(chance.perRank)))"
    coherence =
      strong.coherence.map { part in
        different(
          matrix.frame.coherence.map { Digits.figure($0, significant: 4) } ?? "",
          Digits.figure(part, significant: 4))
      } ?? ""
    chanceOfLive =
      weak == 0 && dead > 0
      ? ", of its live features: \(Digits.figure(chance.perDimension))" : ""
  }
}
