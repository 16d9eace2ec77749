import Chance
import Glibc
import Matrices

/// The claim that all features of a block lie on one line, on one side or on both.
///
/// If they can use only one dimension, this is a fact, not a finding.
struct LineClaim {
  /// The claim and its chance.
  let claim: Claim
  /// ‖M − c cᵀ‖_F / ‖M‖_F for c_i = ± ‖w_i‖.
  let residual: Double
  /// Whether all features point the same way.
  let isOneSided: Bool
  /// Whether they are near copies: too far apart for copies and not on a line, but nearer to each other than any group
  /// of a large matrix is by chance.
  let areNear: Bool

  /// The least mean cosine of copies: 15°. Noise in many dimensions can turn features further, but then they do not
  /// count as copies.
  static let leastMeanCosine = 0.966

  /// The least cosine of two copies: 22°.
  static let leastCosine = 0.93

  /// The least mean cosine of near copies, 32°, and the least cosine of two of them, 37°.
  private static let leastMeanNear = 0.85
  private static let leastNear = 0.8

  /// The least cosine of two copies. It is larger if all elements have one sign, because such features are near each
  /// other in any case, more so for more elements.
  private static func leastCosine(_ block: BlockFeatures, _ around: Surroundings) -> Double {
    guard block.isOneSigned, around.elements > 2 else { return leastCosine }
    return around.elements > 3 ? 0.999 : 0.99
  }

  /// The largest residual at which a line is claimed.
  private static let largestResidual = 0.25

  /// Copies have norms that vary by at most this.
  static let equalNorms = 0.1

  /// The claim about at least two features; nil if the sign of a cosine contradicts the others.
  init?(_ block: BlockFeatures, _ around: Surroundings) {
    let (n, cosines) = (block.count, block.gram.cosines)
    let signs = (0..<n).map { cosines[$0, 0] >= 0 ? 1.0 : -1.0 }
    var (sum, difference, total) = (0.0, 0.0, 0.0)
    var weakest = (first: 0, second: 1, deviation: 0.0)
    for j in 0..<n {
      for i in 0..<n {
        let strength = signs[i] * signs[j] * cosines[i, j]
        guard strength > 0 else { return nil }
        if i < j {
          sum += strength
          if strength < 1 - weakest.deviation { weakest = (i, j, 1 - strength) }
        }
        let squares = block.gram.gram[i, i] * block.gram.gram[j, j]
        difference += (1 - strength) * (1 - strength) * squares
        total += strength * strength * squares
      }
    }
    residual = (difference / total).squareRoot()
    isOneSided = signs.allSatisfy { $0 > 0 }
    let (mean, least) = (sum / Double(n * (n - 1) / 2), 1 - weakest.deviation)
    let across = Double(max(1, around.elements - 1))
    let noise = (max(0, 1 - mean) / across).squareRoot()
    let freedom = Double(n - 1) * across
    let mostNoise = DirectionFit.largestNoise * (1 + 2.5 / (2 * freedom).squareRoot())
    let isNarrow =
      mean >= Self.leastMeanCosine
      && least >= Self.leastCosine(block, around)
    let open = Self.dimension(of: block, around, signs)
    var cap = around.grid.logCap(cosine: least, dimension: open)
    // Features of one sign can only be in one orthant. Features on both sides of a line have twice the chance.
    if block.isOneSigned, around.grid.kind != .signs { cap = min(0, cap + open * log(2)) }
    if !isOneSided { cap = min(0, cap + log(2)) }
    areNear =
      !isNarrow && isOneSided && n > 2 && around.choice != nil && mean >= Self.leastMeanNear
      && least >= Self.leastNear
    claim = Claim(
      misfit: (isNarrow || areNear) && noise <= mostNoise && residual <= Self.largestResidual
        ? nil : .noise,
      logChance: Self.logChance(block, around, cap), noise: noise, worstPair: weakest)
  }

  /// The number of lines that the features are on. Features that are equal or opposite up to rounding are on one line.
  private static func lines(_ block: BlockFeatures, _ around: Surroundings) -> Int {
    let rounding = around.grid.rounding
    return block.gram.cosines.firstOfEachLine(tolerance: max(1e-12, rounding * rounding)).count
  }

  /// ln of the chance of the claim.
  ///
  /// How near two lines are is one coincidence, however many features are on each line. Features of few values are
  /// often parallel by chance. If features are equal including their norms, this is a fact.
  private static func logChance(
    _ block: BlockFeatures, _ around: Surroundings, _ cap: Double
  ) -> Double {
    let onLines = lines(block, around)
    let areEqual = onLines == 1 && block.gram.normVariation < 1e-7
    let count = around.grid.isCoarse ? block.count : onLines
    if around.dimensionsMadeFree == 1 || count == 1 || areEqual { return -.infinity }
    let chance = log(Double(count)) + Double(count - 1) * cap
    return min(0, chance + logGroups(of: block.count, around))
  }

  /// The dimension that random features would come from: estimated from the features around them, or from themselves if
  /// there are no others.
  ///
  /// For groups that were picked for being near each other, another check asks whether they stand out from the features
  /// around them.
  private static func dimension(
    of block: BlockFeatures, _ around: Surroundings, _ signs: [Double]
  ) -> Double {
    guard around.choice == nil else { return Double(around.dimensionsMadeFree) }
    let crowding = around.crowding ?? 1 + block.directions.dimensionAcross(signs)
    return min(Double(around.dimensionsMadeFree), crowding)
  }

  /// ln of the number of groups of n features that the block was taken from, times the number of separate groups.
  private static func logGroups(of n: Int, _ around: Surroundings) -> Double {
    if let choice = around.choice { return choice.logGroups }
    return log(Double(max(1, around.groups)))
      + LogProbability.logChoices(of: n, among: around.population)
  }
}

extension Matrix {
  /// The participation ratio (tr C)² / tr C² of the columns' deviations from their common line: the number of
  /// dimensions that they come from. It is 1 for directions in a plane, for any number of elements.
  ///
  /// Two columns have only one deviation, which says nothing.
  fileprivate func dimensionAcross(_ signs: [Double]) -> Double {
    guard columns > 2 else { return .infinity }
    var mean = [Double](repeating: 0, count: rows)
    for j in 0..<columns {
      for (row, value) in column(j).enumerated() { mean[row] += signs[j] * value }
    }
    mean = mean.map { $0 / Double(columns) }
    let across = (0..<columns).map { j in
      zip(column(j), mean).map { signs[j] * $0 - $1 }
    }
    var (trace, squares) = (0.0, 0.0)
    for j in 0..<columns {
      for i in 0...j {
        let product = zip(across[i], across[j]).reduce(0) { $0 + $1.0 * $1.1 }
        squares += (i == j ? 1 : 2) * product * product
        if i == j { trace += product }
      }
    }
    return squares > 0 ? trace * trace / squares : .infinity
  }
}
