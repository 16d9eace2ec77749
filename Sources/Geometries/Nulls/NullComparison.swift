/// One figure of a matrix or a block beside those of random ones.
public struct NullComparison: Equatable, Sendable {
  /// What is compared.
  public let statistic: NullStatistic
  /// With what.
  public let model: NullModel
  /// The figure itself.
  public let observed: Double
  /// The mean of the draws.
  public let mean: Double
  /// The standard deviation of the draws, with N − 1; 0 for one draw.
  public let standardDeviation: Double
  /// p = (1 + k) / (1 + N), where k of N draws are at least as extreme as the figure itself (Davison and Hinkley 1997).
  ///
  /// Two-sided, extreme is the distance from the mean of all N + 1 values, which treats draws and figure alike, so that p
  /// is exact where the figure is one more draw.
  public let pValue: Double
  /// p corrected for the number of blocks, by Holm; nil for a whole matrix.
  public internal(set) var adjustedPValue: Double?

  /// Differences below this part of the values are rounding: draws that near count as equal.
  private static let rounding = 1e-9

  /// - Parameter draws: at least one.
  init(_ statistic: NullStatistic, _ model: NullModel, observed: Double, draws: [Double]) {
    let (sum, count) = (draws.reduce(0, +), Double(draws.count))
    let mean = sum / count
    let centre = (sum + observed) / (count + 1)
    let tie = Self.rounding * draws.reduce(max(1, abs(observed))) { max($0, abs($1)) }
    let extreme =
      switch statistic.alternative {
      case .twoSided: draws.count { abs($0 - centre) >= abs(observed - centre) - tie }
      case .less: draws.count { $0 <= observed + tie }
      }
    let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.statistic = statistic
    self.model = model
    self.observed = observed
    self.mean = mean
    standardDeviation = (squares / max(1, count - 1)).squareRoot()
    pValue = Double(1 + extreme) / (1 + count)
  }
}
