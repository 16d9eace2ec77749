import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// What can be claimed about a geometry over a block: whether the directions fit it, and how often directions without
/// the geometry would.
///
/// The chance is computed for random directions, and for every kind of directions that already has a part of the
/// geometry. The greatest counts.
struct Claim {
  /// Why nothing is claimed.
  enum Refusal: String, Equatable, Sendable {
    /// The geometry needs more noise than a name allows, or the norms vary too much.
    case noise
    /// One feature is much further from its place than the others.
    case oneFeature
    /// The cosines are equal to more digits than this noise would leave.
    case exactOtherwise
    /// The errors are a stretch along some axes, not noise.
    case stretched
    /// The cosines are only as equal as for vectors at equal angles to a mean.
    case equalLevels
  }

  /// Why nothing is claimed, apart from chance; nil if the directions fit.
  let misfit: Refusal?
  /// ln of the greatest chance; −∞ for a fact without chance: in one dimension all features are on one line.
  let logChance: Double
  /// The noise per element of unit vectors that explains the directions.
  let noise: Double
  /// The two features whose cosine deviates most from the claim.
  let worstPair: (first: Int, second: Int, deviation: Double)?
  /// The distance of each direction from its place.
  let shifts: [Double]
  /// The geometry placed over the directions; nil if it was not placed.
  let directions: DirectionFit?

  /// The greatest chance, at least 10⁻³⁰⁰; nil for a fact.
  var chance: Double? { logChance == -.infinity ? nil : max(1e-300, exp(logChance)) }

  /// Nothing is claimed.
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

  /// The feature of the block whose direction is furthest from its place in the geometry; nil if the claim has no
  /// places.
  var worstFeature: (place: Int, shift: Double)? {
    shifts.indices.max { shifts[$0] < shifts[$1] }.map { ($0, shifts[$0]) }
  }

  /// The standing of the claim if its chance may be up to exp(`limit`); nil if it has none.
  func standing(within limit: Double) -> GeometryVerdict.Standing? {
    guard misfit == nil else { return nil }
    if logChance <= limit { return .established }
    return logChance <= ChanceLimit.mentionable ? .carriesChance : nil
  }

  /// The largest ‖M − M̂‖_F / ‖M‖_F at which a geometry is named.
  static let largestResidual = 0.3

  /// The largest coefficient of variation of the norms at which a geometry is named.
  static let largestNormVariation = 0.15

  /// The least chance that noise alone stretches a geometry by as much.
  private static let leastStretch = log(1e-5)

  /// Whether a scheme is near enough for a fit of the directions, by the first estimate of its noise.
  static func isPossible(_ fit: SchemeFit) -> Bool {
    let (n, q) = (fit.scheme.order, fit.dimension)
    let errors = Double(max(1, n * q - q * (q - 1) / 2))
    return fit.equivalentNoise
      <= DirectionFit.largestNoise * (1.5 + 2.5 / (2 * errors).squareRoot())
  }

  /// The claim of a geometry that has fewer dimensions than vectors.
  ///
  /// - Parameters:
  ///   - pattern: the geometry over the block.
  ///   - residual: ‖M − M̂‖_F / ‖M‖_F.
  ///   - block: the features.
  ///   - around: what else is known about the matrix.
  ///   - ceiling: the largest noise that is possible.
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
    // The chance is expensive, and says nothing if the directions do not fit.
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
