import AssociationSchemes
import Catalogue
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// A solid of the catalogue placed over a block by its classes of cosines.
struct SolidMatch {
  let solid: Geometry
  let claim: Claim
  let standing: GeometryVerdict.Standing
  let residual: Double
  let structure: BlockStructure

  /// The solid over the block, both cut into classes at the same cosines.
  ///
  /// The cuts are wide gaps between the cosines of the block, so noise moves no cosine of the solid over one.
  ///
  /// - Returns: nil if no bijection keeps the classes, or if the directions do not fit.
  init?(
    _ solid: Geometry, cuts: [Double], _ block: BlockFeatures, _ around: Surroundings,
    _ noise: BlockNoise
  ) throws(LinearAlgebraError) {
    let n = block.count
    let reference = try FeatureGram(ofColumns: solid.vectors).cosines
    guard
      let places = Self.relations(of: block.gram.cosines, cuts)
        .bijection(to: Self.relations(of: reference, cuts))
    else { return nil }
    var claimed = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0..<n { claimed[i, j] = reference[places[i], places[j]] }
    }
    guard let fit = try Self.exact(claimed) else { return nil }
    let pattern = Pattern(
      cosines: claimed, dimension: 3, freeWeights: 0, logArrangements: fit.logArrangements,
      parts: [.tightness])
    let residual = block.gram.residual(ofCosines: claimed)
    let claim = try Claim(
      pattern, residual: residual, of: block, around, ceiling: noise.ceiling)
    guard let standing = claim.standing(within: ChanceLimit.name),
      claim.noise <= max(DirectionFit.negligibleNoise, 6 * noise.rounding)
        || fit.logChanceOfOtherProportions(in: block.gram.cosines) >= Self.leastProportions
    else { return nil }
    self.solid = solid
    self.claim = claim
    self.standing = standing
    self.residual = residual
    structure = BlockStructure(
      symmetry: fit.structure.symmetry,
      cosines: fit.cosineClasses(RelationStatistics(of: block.gram.cosines, over: fit.classes)))
  }

  /// The least chance that noise alone changes the proportions as much.
  private static let leastProportions = log(1e-5)

  /// The configuration of the solid's own cosines.
  private static func exact(_ cosines: Matrix) throws(LinearAlgebraError) -> ConfigurationFit? {
    let classes = CosineClasses.relations(of: cosines, cutAtGapsOver: 1e-6)
    guard let closed = classes.coherentClosure(limit: SchemeFit.mostRelations),
      let configuration = CoherentConfiguration(closed)
    else { return nil }
    return try ConfigurationFit(
      configuration, to: FeatureGram(gram: cosines), noise: BlockNoise(cosines, elements: 3),
      rank: 3)
  }

  private static func relations(of cosines: Matrix, _ cuts: [Double]) -> Relations {
    Relations(order: cosines.rows, numberedClasses: cuts.count + 1) {
      CosineClasses.classOf(cosines[min($0, $1), max($0, $1)], cuts: cuts)
    }
  }
}
