import Chance
import Glibc
import LinearAlgebra
import Matrices

/// Claims about a block in which all cosines are equal: a simplex, or a simplex whose vectors share a further
/// direction.
///
/// Random vectors in many dimensions come near both, so the chance includes the chance of equal cosines.
extension Claim {
  /// The claim of a regular simplex: n vectors with all cosines −1/(n − 1).
  init(
    simplexOf block: BlockFeatures, _ around: Surroundings, residual: Double, ceiling: Double
  ) throws(LinearAlgebraError) {
    let n = block.count
    let cosine = -1 / Double(n - 1)
    var claimed = Matrix(rows: n, columns: n, repeating: cosine)
    for i in 0..<n { claimed[i, i] = 1 }
    let pattern = Pattern(
      cosines: claimed, dimension: n - 1, freeWeights: 0, logArrangements: 0, parts: [],
      namesTried: n == 3 ? 1 : ChanceLimit.namesTried)
    let plain = try Claim(pattern, residual: residual, of: block, around, ceiling: ceiling)
    guard plain.misfit == nil else {
      self = plain
      return
    }
    let equal = EqualCosines(block.gram.cosines)
    // Centred vectors have this mean cosine, and in many dimensions equal cosines. Three centred vectors in the plane
    // are like any others, unless they sum to zero far more exactly than the noise allows.
    let isPlane = n == 3 && around.dimensionsLeft == 2
    // A group that was picked from many features was not centred.
    let isCentred = block.gram.relativeSum <= 0.01 * 2 * plain.noise * plain.noise
    let mayBeCentred = around.choice == nil && (!isPlane || isCentred)
    let centred =
      mayBeCentred ? equal.logChance(dimension: around.dimensionsLeft) : LogProbability.least
    self.init(
      misfit: nil,
      logChance: max(
        plain.logChance, min(0, centred + log(pattern.namesTried)), equal.logChanceOfMean),
      noise: plain.noise, worstPair: plain.worstPair, shifts: plain.shifts)
  }

  /// The claim that n ≥ 3 vectors have one cosine c, which is neither 0 nor the cosine of a simplex.
  init(commonCosineOf block: BlockFeatures, _ around: Surroundings, residual: Double) {
    let n = block.count
    let equal = EqualCosines(block.gram.cosines)
    let (c, spread, root) = (equal.mean, equal.spread, equal.pairs.squareRoot())
    let noise = spread / (2 * max(1e-12, 1 - c * c)).squareRoot()
    let mostNoise =
      DirectionFit.largestNoise * (1 + 2.5 / (2 * max(1, equal.pairs - 1)).squareRoot())
    let interaction = equal.logInteractionChance(dimension: around.dimensionsLeft)
    // For four vectors it has two equations: enough to refuse a claim, but not to establish it.
    let isBeyondLevels = n == 4 ? interaction <= log(0.01) : true
    let fits =
      n >= 3 && residual <= Self.largestResidual && noise <= mostNoise
      && block.gram.normVariation <= Self.largestNormVariation
      && c <= LineClaim.leastMeanCosine && spread <= abs(c) / 2
      && equal.largestDeviation <= abs(c)
      && (c + 1 / Double(n - 1)) * root >= 8 * spread + 1e-6
      && abs(c) * root >= 8 * spread && abs(c) >= 10 * around.grid.rounding
      && !OrderedCosines(block.gram.cosines).isOrdered
    let tried = log(n == 3 ? 3 * ChanceLimit.namesTried : ChanceLimit.namesTried)
    let chance = max(
      equal.logChance(dimension: around.dimensionsLeft, step: around.grid.cosineStep),
      n == 4 ? LogProbability.least : interaction)
    self.init(
      misfit: fits ? (isBeyondLevels ? nil : .equalLevels) : .noise,
      logChance: min(0, chance + tried), noise: noise,
      worstPair: block.gram.pair(furthestFrom: c),
      shifts: [])
  }
}

extension FeatureGram {
  /// ‖Σ w_i‖² / Σ ‖w_i‖²; 0 if the features sum to zero.
  fileprivate var relativeSum: Double {
    gram.elements.reduce(0, +) / (0..<count).reduce(0) { $0 + gram[$1, $1] }
  }

  /// The two features whose cosine is furthest from a number.
  func pair(furthestFrom value: Double) -> (first: Int, second: Int, deviation: Double) {
    var worst = (0, min(1, count - 1), -1.0)
    for j in 0..<count {
      for i in 0..<j where abs(cosines[i, j] - value) > worst.2 {
        worst = (i, j, abs(cosines[i, j] - value))
      }
    }
    return (worst.0, worst.1, max(0, worst.2))
  }
}
