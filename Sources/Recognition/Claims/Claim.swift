import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// What can be claimed of a geometry over a block: whether the directions fit it, and how often directions without it would.
///
/// A chance is computed against every kind of directions that has a part of the geometry already; the greatest counts.
struct Claim {
  /// Why nothing is claimed.
  enum Refusal: String, Equatable, Sendable {
    /// More noise is needed than a name is given at, or norms deviate further.
    case noise
    /// One feature is further from its place than the others explain.
    case oneFeature
    /// The cosines are equal to more digits than noise would leave.
    case exactOtherwise
    /// The errors are a stretch along some axes, not noise.
    case stretched
    /// The cosines are only as equal as vectors are that stand at equal angles to a mean.
    case equalLevels
  }

  /// Why nothing is claimed, chance apart; nil where the directions fit.
  let misfit: Refusal?
  /// ln of the greatest chance; −∞ for what needs no chance: in one dimension all features are on one line.
  let logChance: Double
  /// The noise on each element of unit vectors that the directions need.
  let noise: Double
  /// The two features whose cosine is furthest from what is claimed.
  let worstPair: (first: Int, second: Int, deviation: Double)?
  /// The distance of each direction from its place.
  let shifts: [Double]
  /// The geometry laid over the directions; nil where it was not laid.
  let directions: DirectionFit?

  /// The greatest chance, at least 10⁻³⁰⁰; nil for a fact.
  var chance: Double? { logChance == -.infinity ? nil : max(1e-300, exp(logChance)) }

  /// Nothing.
  static let none = Claim(misfit: .noise, logChance: 0, noise: .infinity)

  init(
    misfit: Refusal?, logChance: Double, noise: Double,
    worstPair: (first: Int, second: Int, deviation: Double)? = nil, shifts: [Double] = [],
    directions: DirectionFit? = nil
  ) {
    self.misfit = misfit
    self.logChance = logChance
    self.noise = noise
    self.worstPair = worstPair
    self.shifts = shifts
    self.directions = directions
  }

  /// The place in the block of the direction that is furthest from its place in the geometry; nil where no places are claimed.
  var worstFeature: (place: Int, shift: Double)? {
    shifts.indices.max { shifts[$0] < shifts[$1] }.map { ($0, shifts[$0]) }
  }

  /// What the claim is worth where chance may bring it as often as exp(`limit`); nil where it is worth nothing.
  func standing(within limit: Double) -> GeometryVerdict.Standing? {
    guard misfit == nil else { return nil }
    if logChance <= limit { return .established }
    return logChance <= ChanceLimit.mentionable ? .carriesChance : nil
  }

  /// The largest ‖M − M̂‖_F / ‖M‖_F of a geometry that is named.
  static let largestResidual = 0.3

  /// The largest coefficient of variation of its norms: what varies further is another shape.
  static let largestNormVariation = 0.15

  /// The smallest chance that noise alone stretches a geometry as much.
  private static let leastStretch = log(1e-5)

  /// Whether a scheme is near enough for a look at the directions, by the first estimate of its noise.
  static func isPossible(_ fit: SchemeFit) -> Bool {
    let (n, q) = (fit.scheme.order, fit.dimension)
    let errors = Double(max(1, n * q - q * (q - 1) / 2))
    return fit.equivalentNoise
      <= DirectionFit.largestNoise * (1.5 + 2.5 / (2 * errors).squareRoot())
  }

  /// The claim of a geometry that lies in fewer dimensions than it has vectors.
  ///
  /// - Parameters:
  ///   - pattern: the geometry over the block.
  ///   - residual: ‖M − M̂‖_F / ‖M‖_F.
  ///   - block: the features.
  ///   - around: what else is known.
  ///   - ceiling: more noise cannot be there.
  init(
    _ pattern: Pattern, residual: Double, of block: BlockFeatures, _ around: Surroundings,
    ceiling: Double
  ) throws(LinearAlgebraError) {
    guard residual <= Self.largestResidual,
      block.gram.normVariation <= Self.largestNormVariation,
      let fit = try pattern.fit(to: block.directions, elements: around.elements)
    else {
      self = .none
      return
    }
    let misfit = try Self.misfit(fit, pattern, block, around, ceiling: ceiling)
    // Nulls cost more than all else, and say nothing where the directions do not fit.
    let logChance = misfit == nil ? try pattern.logChance(fit, block, around) : 0
    self.init(
      misfit: misfit, logChance: logChance, noise: fit.noise, worstPair: fit.worstPair,
      shifts: fit.shifts, directions: fit)
  }

  private static func misfit(
    _ fit: DirectionFit, _ pattern: Pattern, _ block: BlockFeatures, _ around: Surroundings,
    ceiling: Double
  ) throws(LinearAlgebraError) -> Refusal? {
    if fit.noise > fit.mostNoise { return .noise }
    if !fit.isSharedByAll { return .oneFeature }
    if fit.noise > ceiling { return .exactOtherwise }
    guard fit.noise > max(DirectionFit.negligibleNoise, 6 * around.grid.rounding) else {
      return nil
    }
    let stretch = try pattern.logChanceOfStretch(fit, block, around)
    return stretch < leastStretch ? .stretched : nil
  }
}
