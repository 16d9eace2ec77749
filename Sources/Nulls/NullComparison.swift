/// One figure of a matrix or a block, compared with the same figure of random ones.
package struct NullComparison: Equatable, Sendable {
  /// The compared figure.
  package let statistic: NullStatistic
  /// The model that it is compared with.
  package let model: NullModel
  /// The value in the matrix or block.
  package let observed: Double
  /// The mean of the draws.
  package let mean: Double
  /// The standard deviation of the draws, with N − 1; 0 for one draw.
  package let standardDeviation: Double
  /// p = (1 + k) / (1 + N), where k of N draws are at least as extreme as the observed value (Davison and Hinkley
  /// 1997).
  ///
  /// A two-sided p is twice the smaller of the p for high and for low values, at most 1. Many of these statistics are
  /// bounded on one side and skewed, so that distances from the mean would miss extreme values there. If the observed
  /// value is itself a draw, p ≤ α has a probability of at most α.
  package let pValue: Double
  /// p corrected for the number of blocks, by Holm; nil for a whole matrix.
  package internal(set) var adjustedPValue: Double?
  /// Whether all draws give the observed value, as every coherence on a line is 1.
  let leavesNothingToChance: Bool

  /// Differences below this part of the values are rounding; such draws count as equal.
  private static let rounding = 1e-9

  /// - Parameter draws: at least one.
  init(_ statistic: NullStatistic, _ model: NullModel, observed: Double, draws: [Double]) {
    let count = Double(draws.count)
    let mean = draws.reduce(0, +) / count
    let tie = Self.rounding * draws.reduce(max(1, abs(observed))) { max($0, abs($1)) }
    let low = Double(1 + draws.count { $0 <= observed + tie }) / (1 + count)
    let high = Double(1 + draws.count { $0 >= observed - tie }) / (1 + count)
    let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.statistic = statistic
    self.model = model
    self.observed = observed
    leavesNothingToChance = draws.allSatisfy { abs($0 - observed) <= tie }
    self.mean = mean
    standardDeviation = (squares / max(1, count - 1)).squareRoot()
    pValue =
      switch statistic.alternative {
      case .twoSided: min(1, 2 * min(low, high))
      case .less: low
      }
  }
}

/// The p-values of several tests, corrected for their number (Holm 1979).
///
/// The k-th smallest of m becomes the largest of (m − j + 1) p_(j) over j ≤ k, at most 1. This holds for any dependence
/// between the tests, so blocks may share draws.
///
/// - Returns: the corrected values, in the order given.
func holmCorrected(_ pValues: [Double]) -> [Double] {
  var corrected = pValues
  var largest = 0.0
  for (rank, test) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, Double(pValues.count - rank) * pValues[test])
    corrected[test] = min(1, largest)
  }
  return corrected
}
