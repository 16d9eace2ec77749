import AssociationSchemes
import Catalogue
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// The recognition of one block, from what is known about it.
struct BlockRecognition {
  let block: BlockFeatures
  let tightness: Tightness
  let around: Surroundings
  let noise: BlockNoise
  let search: SchemeSearch
  /// The scheme that the directions fit best; nil before the first use.
  private var chosen: LaidScheme?

  /// A scheme placed over the directions.
  private struct LaidScheme {
    let fit: SchemeFit
    let pattern: Pattern
    let claim: Claim

    /// The scheme placed over the directions. The claim may have done this already.
    func directions(
      of block: BlockFeatures, _ around: Surroundings
    ) throws(LinearAlgebraError) -> DirectionFit? {
      if let known = claim.directions { return known }
      return try pattern.fit(to: block.directions, elements: around.elements)
    }
  }

  init(
    block: BlockFeatures, tightness: Tightness, around: Surroundings, noise: BlockNoise,
    search: SchemeSearch
  ) {
    (self.block, self.tightness, self.around) = (block, tightness, around)
    (self.noise, self.search) = (noise, search)
  }

  var rank: Int { tightness.dimension }

  /// The scheme in which all cosines are equal.
  private var oneClass: SchemeFit? { search.fits.first { $0.scheme.classes == 1 } }

  // MARK: On a line

  /// Two opposite features, copies, or features on both sides of one line.
  func onLine() -> RecognizedBlock? {
    let limit = ChanceLimit.onLine
    let fit = oneClass.flatMap { $0.dimension == 1 ? $0 : nil }
    if block.count == 2, let found = around.opposition {
      let claim = Claim(
        misfit: nil, logChance: found.logChance, noise: found.noise,
        worstPair: block.gram.pair(furthestFrom: -1))
      guard let standing = claim.standing(within: limit) else { return nil }
      if let fit, fit.support == [1], fit.residual <= Claim.largestResidual {
        return recognition(GeometryName(.digon), fit, claim, standing)
      }
      let name = GeometryName(.tightFrame, "unequal antipodal pair")
      let residual = LineClaim(block, around)?.residual ?? 0
      return recognition(name, residual: residual, dimension: 1, claim, standing)
    }
    guard let line = LineClaim(block, around),
      let standing = line.claim.standing(within: limit)
    else { return nil }
    let n = block.count
    if line.areNear {
      let name = GeometryName(.duplicate, "\(n) near copies", ["n": .number(n)])
      return recognition(name, residual: line.residual, dimension: rank, line.claim, standing)
    }
    if line.isOneSided, let fit, fit.support == [0],
      block.gram.normVariation <= LineClaim.equalNorms
    {
      return recognition(GeometryName(.duplicate(n)), fit, line.claim, standing)
    }
    // Two opposite features are judged among all pairs of the matrix, see above.
    guard line.isOneSided || n > 2 else { return nil }
    let name =
      line.isOneSided
      ? GeometryName(.duplicate, "\(n) unequal copies", ["n": .number(n)])
      : GeometryName(.tightFrame, "\(n) collinear features")
    return recognition(name, residual: line.residual, dimension: 1, line.claim, standing)
  }

  // MARK: All cosines one

  /// A simplex, alone or with a direction that its vectors share.
  func equiangular(
    _ naming: inout SchemeNaming
  ) throws(LinearAlgebraError) -> RecognizedBlock? {
    guard block.count > 2, let fit = oneClass, fit.dimension >= block.count - 1 else { return nil }
    let simplex = try Claim(
      simplexOf: block, around, residual: fit.residual, ceiling: noise.ceiling)
    let name = GeometryName(.simplex(block.count))
    if fit.support == [1], let standing = simplex.standing(within: ChanceLimit.name) {
      return recognition(name, fit, simplex, standing, &naming)
    }
    guard fit.support == [0, 1], search.fits.first?.scheme.classes == 1 else { return nil }
    let common = Claim(commonCosineOf: block, around, residual: fit.residual)
    guard let standing = common.standing(within: ChanceLimit.name) else {
      // The shared direction may be noise.
      return simplex.standing(within: ChanceLimit.name).map {
        recognition(name, fit, simplex, $0, &naming)
      }
    }
    let shared = GeometryName(.scheme, "\(name.name) with a common direction")
    return recognition(shared, fit, common, standing)
  }

  // MARK: Schemes and lines

  /// A geometry of the catalogue.
  mutating func named(_ naming: inout SchemeNaming) throws(LinearAlgebraError) -> RecognizedBlock? {
    guard let best = try best(),
      let standing = best.claim.standing(within: ChanceLimit.name),
      let name = naming.name(of: best.fit), name.family != .scheme
    else { return nil }
    return recognition(name, best.fit, best.claim, standing, &naming)
  }

  /// Vectors whose signs are arbitrary.
  mutating func lines(_ naming: inout SchemeNaming) throws(LinearAlgebraError) -> RecognizedBlock? {
    var lines =
      search.mayFitOpposites(of: block.gram)
      ? try LineSystem(block, around, noise: noise, rank: rank, naming: &naming) : nil
    if lines == nil || lines?.name.family == .scheme {
      lines = try LineSystem(equiangular: block, around, noise: noise, rank: rank) ?? lines
    }
    guard let lines else { return nil }
    // A scheme on the features themselves says more than a scheme on both signs of them.
    if lines.name.family == .scheme, try scheme(&naming) != nil { return nil }
    let verdict = GeometryVerdict(
      lines.name, residual: lines.residual, certificate: .lines,
      chance: lines.claim.chance, standing: lines.standing)
    return RecognizedBlock(
      verdict: verdict, fit: nil, dimension: lines.dimension, claim: lines.claim,
      hypotheses: search.hypotheses)
  }

  /// A scheme without its own name. It is named by its parts if they have names.
  private mutating func scheme(
    _ naming: inout SchemeNaming
  ) throws(LinearAlgebraError) -> RecognizedBlock? {
    guard let best = try best(),
      best.claim.standing(within: ChanceLimit.scheme) == .established
    else { return nil }
    return recognition(
      naming.name(of: best.fit) ?? .scheme, best.fit,
      best.claim, .established, &naming)
  }

  /// The first scheme in the order of the search that the directions fit; if there is none, the first that is near
  /// enough.
  ///
  /// The order of the search depends only on cosines, which hardly change by small angles out of a plane.
  private mutating func best() throws(LinearAlgebraError) -> LaidScheme? {
    if let chosen { return chosen }
    for fit in search.fits.prefix(Self.mostSchemes) where fit.scheme.classes > 1 {
      guard Claim.isPossible(fit) else { continue }
      let pattern = Pattern(fit)
      let claim = try Claim(
        pattern, residual: fit.residual, of: block, around, ceiling: noise.ceiling)
      if claim.misfit == nil || chosen == nil {
        chosen = LaidScheme(fit: fit, pattern: pattern, claim: claim)
      }
      if claim.misfit == nil { break }
    }
    return chosen
  }

  /// The number of schemes that are placed over directions, because each takes an eigen-decomposition.
  private static let mostSchemes = 4

  // MARK: No name

  /// A scheme without a name, a configuration, bases, a tight frame, or nothing.
  mutating func unnamed(_ naming: inout SchemeNaming) throws(LinearAlgebraError) -> RecognizedBlock
  {
    if let scheme = try scheme(&naming) { return scheme }
    if let found = try configuration() { return found }
    if let bases = try orthonormalBases() { return bases }
    let name: GeometryName = tightness.isTight ? .tightFrame : .unstructured
    let verdict = GeometryVerdict(name, residual: tightness.distance, certificate: .none)
    return RecognizedBlock(
      verdict: try near(name.family, &naming) ?? verdict, fit: nil, dimension: rank, claim: nil,
      hypotheses: search.hypotheses)
  }

  /// The geometry that the block is near to, if all directions are near and chance does not explain it.
  private mutating func near(
    _ family: GeometryFamily, _ naming: inout SchemeNaming
  ) throws(LinearAlgebraError) -> GeometryVerdict? {
    guard let best = try best(),
      best.claim.misfit == .noise || best.claim.misfit == .stretched,
      best.fit.residual <= Self.mostResidualNear,
      let name = naming.name(of: best.fit), name.family != .scheme,
      let directions = try best.directions(of: block, around),
      directions.isSharedByAll, directions.noise <= Self.mostNoiseNear * directions.mostNoise,
      try best.pattern.logChance(directions, block, around) <= ChanceLimit.scheme
    else { return nil }
    return GeometryVerdict(
      GeometryName(family, "near \(name.name)"), residual: tightness.distance, certificate: .none,
      alternatives: [GeometryVerdict.Alternative(name: name, residual: best.fit.residual)])
  }

  /// A block is *near* a geometry if it needs at most 1.5 times the noise that a name allows, and if the residual is at
  /// most `mostResidualNear`.
  private static let mostNoiseNear = 1.5
  private static let mostResidualNear = 0.25

  // MARK: Verdicts

  /// A verdict that a scheme proves. If the block has more than half as many dimensions as features, it includes the
  /// complement.
  private func recognition(
    _ name: GeometryName, _ fit: SchemeFit, _ claim: Claim, _ standing: GeometryVerdict.Standing,
    _ naming: inout SchemeNaming
  ) -> RecognizedBlock {
    let complement = 2 * fit.dimension > fit.scheme.order ? naming.complement(of: fit) : nil
    return recognition(name, fit, claim, standing, complement: complement)
  }

  private func recognition(
    _ name: GeometryName, _ fit: SchemeFit, _ claim: Claim, _ standing: GeometryVerdict.Standing,
    complement: GeometryName? = nil
  ) -> RecognizedBlock {
    let verdict = GeometryVerdict(
      name, residual: fit.residual, certificate: .scheme, complement: complement,
      chance: claim.chance, standing: standing)
    return RecognizedBlock(
      verdict: verdict, fit: fit, dimension: fit.dimension, claim: claim,
      hypotheses: search.hypotheses)
  }

  /// A verdict without a scheme.
  private func recognition(
    _ name: GeometryName, residual: Double, dimension: Int, _ claim: Claim,
    _ standing: GeometryVerdict.Standing
  ) -> RecognizedBlock {
    let verdict = GeometryVerdict(
      name, residual: residual, certificate: .none, chance: claim.chance,
      standing: standing)
    return RecognizedBlock(
      verdict: verdict, fit: nil, dimension: dimension, claim: claim,
      hypotheses: search.hypotheses)
  }
}
