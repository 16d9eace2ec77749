import AssociationSchemes
import Catalogue
import Chance
import LinearAlgebra

/// Blocks that are no association scheme but have kinds of features, symmetries, or bases.
extension BlockRecognition {
  /// An Archimedean solid, or another coherent configuration.
  func configuration() throws(LinearAlgebraError) -> RecognizedBlock? {
    guard
      let configurations = ConfigurationSearch(
        block, around, noise: noise, rank: rank, cosines: search.sorted)
    else { return nil }
    if let match = try configurations.solid() {
      return recognition(
        match.solid.title, residual: match.residual, dimension: 3, match.claim, match.standing,
        match.structure, certificate: .configuration)
    }
    guard let (fit, claim) = try configurations.configuration() else { return nil }
    return recognition(
      name(of: fit), residual: fit.residual, dimension: fit.dimension, claim, .established,
      fit.structure, certificate: .configuration)
  }

  /// For instance `coherent configuration with 2 fibres: 5 + 10 features`, or `tight frame with a symmetry group of order
  /// 48 (transitive)`.
  private func name(of fit: ConfigurationFit) -> GeometryName {
    let fibres = fit.configuration.fibres
    let sizes = fibres.map(\.count).sorted()
    guard fibres.count == 1 else {
      let words = sizes.map(String.init).joined(separator: " + ")
      return GeometryName(
        .configuration, "coherent configuration with \(sizes.count) fibres: \(words) features",
        ["fibres": .numbers(sizes)])
    }
    let family: GeometryFamily = tightness.isTight ? .tightFrame : .configuration
    let frame = tightness.isTight ? "tight frame" : "set of \(block.count)"
    let order = fit.symmetry.order.map { "of order \($0)" } ?? "beyond counting"
    let action =
      fit.symmetry.isTransitive ? "transitive" : "\(fit.symmetry.orbits.count) orbits"
    return GeometryName(
      family, "\(frame) with a symmetry group \(order) (\(action))",
      fit.symmetry.order.map { ["order": .number($0)] } ?? [:])
  }

  /// Several orthonormal bases of the block's span.
  func orthonormalBases() throws(LinearAlgebraError) -> RecognizedBlock? {
    guard let union = try BasisUnion(block, around, noise: noise, rank: rank),
      let standing = union.claim.standing(within: ChanceLimit.name)
    else { return nil }
    let count = union.bases.count
    let name = GeometryName(
      .orthonormalBases, "union of \(count) orthonormal bases",
      ["bases": .number(count), "d": .number(rank)])
    return recognition(
      name, residual: union.residual, dimension: rank, union.claim, standing,
      BlockStructure(bases: union.bases), certificate: .none)
  }

  private func recognition(
    _ name: GeometryName, residual: Double, dimension: Int, _ claim: Claim,
    _ standing: GeometryVerdict.Standing, _ structure: BlockStructure,
    certificate: GeometryVerdict.Certificate
  ) -> RecognizedBlock {
    let verdict = GeometryVerdict(
      name, residual: residual, certificate: certificate, chance: claim.chance,
      standing: standing)
    return RecognizedBlock(
      verdict: verdict, fit: nil, dimension: dimension, claim: claim,
      hypotheses: search.hypotheses, structure: structure)
  }
}
