import Chance
import Glibc
import Matrices

/// The claim that all features of a block lie on one line, on one side of it or on both.
///
/// Where one dimension is all that is open to them this is no finding, but a fact.
struct LineClaim {
  /// What is claimed, and its chance.
  let claim: Claim
  /// ‖M − c cᵀ‖_F / ‖M‖_F for c_i = ± ‖w_i‖.
  let residual: Double
  /// Whether all features point the same way.
  let isOneSided: Bool
  /// Whether they are near copies: too far apart for copies, but nearer to each other than chance brings any group of a large
  /// matrix. They are on no line.
  let areNear: Bool

  /// The least mean cosine of copies, of 15°: noise in many dimensions turns features further, but then they are no copies.
  static let leastMeanCosine = 0.966

  /// The least cosine of any two of them, of 22°.
  static let leastCosine = 0.93

  /// The least mean cosine of near copies, of 32°, and the least of any two, of 37°.
  private static let leastMeanNear = 0.85
  private static let leastNear = 0.8

  /// The least where all elements have one sign: such features are near each other whatever they are, the more the more elements
  /// they have.
  private static func leastCosine(_ block: BlockFeatures, _ around: Surroundings) -> Double {
    guard block.isOneSigned, around.elements > 2 else { return leastCosine }
    return around.elements > 3 ? 0.999 : 0.99
  }

  /// The largest residual: norms have no part in it.
  private static let largestResidual = 0.25

  /// Norms that vary by no more than this are those of copies.
  static let equalNorms = 0.1

  /// The claim on at least two features; nil where the sign of some cosine contradicts the others.
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
    // Features of one sign have only one orthant to be in; those on both sides of a line have twice the chance.
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

  /// How many lines the features are on: those that are equal or opposite to rounding are on one.
  private static func lines(_ block: BlockFeatures, _ around: Surroundings) -> Int {
    let rounding = around.grid.rounding
    return block.gram.cosines.firstOfEachLine(tolerance: max(1e-12, rounding * rounding)).count
  }

  /// ln of the chance of it, with the ln of that of one direction near another.
  ///
  /// How near a line is to others is one coincidence, however many features are on it. Features of few values are often parallel by
  /// chance; those that are equal, norms too, are said to be so.
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

  /// The dimension that the features are taken to come from: by the features around them, or where there are none by themselves.
  ///
  /// Of groups that were picked for being near each other it is asked elsewhere whether they stand out from the features around.
  private static func dimension(
    of block: BlockFeatures, _ around: Surroundings, _ signs: [Double]
  ) -> Double {
    guard around.choice == nil else { return Double(around.dimensionsMadeFree) }
    let crowding = around.crowding ?? 1 + block.directions.dimensionAcross(signs)
    return min(Double(around.dimensionsMadeFree), crowding)
  }

  /// ln of the number of groups of n features that the block was taken from, times that of blocks apart from each other.
  private static func logGroups(of n: Int, _ around: Surroundings) -> Double {
    if let choice = around.choice { return choice.logGroups }
    return log(Double(max(1, around.groups)))
      + LogProbability.logChoices(of: n, among: around.population)
  }
}

extension Matrix {
  /// The participation ratio (tr)² / tr² of the columns' deviations from their common line: how many dimensions those are seen to
  /// come from. Directions of a plane have one, whatever their number of elements.
  ///
  /// Two columns have one deviation, which says nothing.
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
