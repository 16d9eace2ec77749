import AssociationSchemes
import Catalogue
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// The search for coherent configurations that are no association schemes, and for Archimedean solids.
struct ConfigurationSearch {
  let block: BlockFeatures
  let around: Surroundings
  let noise: BlockNoise
  let rank: Int
  private let classes: CosineClasses
  /// The numbers of classes to try.
  private let counts: [Int]

  /// Blocks of more features are not searched.
  static let mostFeatures = 128

  /// The largest number of clear cuts that are tried.
  private static let mostCuts = 6

  /// In small blocks, all numbers of classes up to `mostClassesOfSmall` are tried too: noise may hide the gaps between
  /// some classes, and the closure finds them again.
  private static let mostFeaturesOfSmall = 48
  private static let mostClassesOfSmall = 12

  /// A cut that leaves a larger part of the variation of the cosines within classes is not tried.
  private static let mostUnexplained = 0.1

  /// A closure with more relations than this for each feature is of a wrong cut.
  private static let relationsPerFeature = 3

  /// More kinds of features are too much like no kinds at all.
  private static let mostFibres = 4

  /// About how many configurations of n points there are to be found, more than names.
  private static let namesTried = 30.0

  /// Of fewer features with few values, many have symmetries because they have few values.
  private static let fewestOfFewValues = 12

  /// - Returns: nil if the block is too small or too large, or was picked from many groups for its cosines.
  init?(
    _ block: BlockFeatures, _ around: Surroundings, noise: BlockNoise, rank: Int,
    cosines: SortedCosines?
  ) {
    let n = block.count
    guard let cosines, around.choice == nil, (5...Self.mostFeatures).contains(n) else {
      return nil
    }
    let most = min(n * (n - 1) / 6, 2 * n, SchemeFit.mostRelations)
    let classes = CosineClasses(cosines, mostClasses: most + 1)
    let clear = classes.clearCounts(upTo: most).prefix(Self.mostCuts)
    let few =
      n <= Self.mostFeaturesOfSmall
      ? (2...Self.mostClassesOfSmall).filter { $0 <= most && classes.has(classes: $0) } : []
    counts = (clear + few.filter { !clear.contains($0) }).filter {
      classes.unexplained(count: $0) <= Self.mostUnexplained
    }
    (self.block, self.around, self.noise, self.rank) = (block, around, noise, rank)
    self.classes = classes
  }

  // MARK: Configurations

  /// The configuration that explains the block best, if chance does not explain it.
  func configuration() throws(LinearAlgebraError) -> (fit: ConfigurationFit, claim: Claim)? {
    var best: (fit: ConfigurationFit, cost: Double)?
    var seen = Set<[Int32]>()
    let equations = block.gram.gramDimension
    for count in counts {
      guard let closed = closure(classes: count), seen.insert(closed.labels).inserted,
        let configuration = CoherentConfiguration(closed), isAllowed(configuration),
        let fit = try ConfigurationFit(configuration, to: block.gram, noise: noise, rank: rank)
      else { continue }
      let cost = fit.cost(equations: equations, rounding: noise.rounding)
      if cost < best?.cost ?? .infinity { best = (fit, cost) }
    }
    guard let fit = best?.fit else { return nil }
    let claim = try Claim(fit.pattern(namesTried: Self.namesTried), of: fit, block, around, noise)
    return claim.standing(within: ChanceLimit.scheme) == .established ? (fit, claim) : nil
  }

  private func closure(classes count: Int) -> Relations? {
    let n = block.count
    let limit = min(Self.relationsPerFeature * n, SchemeFit.mostRelations)
    return classes.relations(count: count, of: block.gram.cosines).coherentClosure(limit: limit)
  }

  /// Whether the configuration says something about the block that its scheme would not.
  private func isAllowed(_ configuration: CoherentConfiguration) -> Bool {
    let n = block.count
    let fibres = configuration.fibres
    let isOfFewValues =
      switch around.grid.kind {
      case .fewValues, .signs: true
      case .bits, .steps, .none: false
      }
    if isOfFewValues, fibres.count > 1 || n < Self.fewestOfFewValues { return false }
    guard fibres.count == 1 else {
      return fibres.count <= min(Self.mostFibres, n / 2)
        && fibres.allSatisfy { fibre in norms(fibre) }
    }
    return block.gram.normVariation <= Claim.largestNormVariation
      && (try? AssociationScheme(configuration.relations.symmetrized)) == nil
  }

  /// Whether the features of one kind have about equal norms.
  private func norms(_ fibre: [Int]) -> Bool {
    block.gram.restricted(to: fibre).normVariation <= Claim.largestNormVariation
  }

  // MARK: Solids

  /// The Archimedean solid that the features are, if chance does not explain it.
  func solid() throws(LinearAlgebraError) -> SolidMatch? {
    guard rank >= 3, block.gram.gramRank <= CyclicArrangement.mostDimensions,
      block.gram.normVariation <= Claim.largestNormVariation
    else { return nil }
    let solids = Geometry.archimedeanSolids(count: block.count)
    guard !solids.isEmpty else { return nil }
    for count in counts {
      let cuts = classes.cuts(count: count)
      for solid in solids {
        guard let match = try SolidMatch(solid, cuts: cuts, block, around, noise) else { continue }
        return match
      }
    }
    return nil
  }
}

extension Claim {
  /// The claim of a configuration. Norms may differ between kinds of features, so only directions count.
  fileprivate init(
    _ pattern: Pattern, of fit: ConfigurationFit, _ block: BlockFeatures, _ around: Surroundings,
    _ noise: BlockNoise
  ) throws(LinearAlgebraError) {
    try self.init(
      pattern, residual: fit.residual, of: BlockFeatures(block.directions), around,
      ceiling: noise.ceiling)
  }
}
