import AssociationSchemes
import Catalogue
import Chance
import LinearAlgebra
import Matrices

/// A block as a system of lines: vectors with arbitrary signs.
///
/// The Gram matrix of lines is seldom in a scheme, but the Gram matrix of both signs of every vector may be:
/// equiangular tight frames give Taylor graphs (Seidel and Taylor 1981), and real mutually unbiased bases give 4-class
/// schemes (LeCompte, Martin and Owens 2010).
struct LineSystem {
  /// What the lines form.
  let name: GeometryName
  /// ‖M − M̂‖_F / ‖M‖_F for the closest Gram matrix M̂ of such lines, over scale and arrangement.
  let residual: Double
  /// The dimension of the lines' span.
  let dimension: Int
  /// How well the directions fit, and how often the directions of random lines would.
  let claim: Claim
  /// The standing of the claim.
  let standing: GeometryVerdict.Standing

  package init(
    _ name: GeometryName, residual: Double, dimension: Int, _ claim: Claim,
    _ standing: GeometryVerdict.Standing
  ) {
    self.name = name
    self.residual = residual
    self.dimension = dimension
    self.claim = claim
    self.standing = standing
  }

  /// Both signs of more lines are more points than the search for schemes allows.
  static let mostLines = SchemeSearch.mostFeatures / 2

  /// Lines from the scheme on both signs of every vector: point i + n is the opposite of point i.
  ///
  /// - Parameters:
  ///   - block: the features.
  ///   - around: what else is known about the matrix.
  ///   - noise: what is known about the noise in the block.
  ///   - rank: the dimension of the features' span.
  ///   - naming: names what both signs make.
  /// - Returns: nil if the two signs do not form a scheme that the directions support.
  init?(
    _ block: BlockFeatures, _ around: Surroundings, noise: BlockNoise, rank: Int,
    naming: inout SchemeNaming
  ) throws(LinearAlgebraError) {
    guard (3...Self.mostLines).contains(block.count) else { return nil }
    let fits = try SchemeSearch(block.gram.withOpposites, noise: noise, rank: rank).fits
    guard let fit = fits.first, Claim.isPossible(fit), let angles = LineAngles(fit, on: fit.support)
    else { return nil }
    let claim = try Claim(
      Pattern(linesOf: fit), residual: fit.residual, of: block, around, ceiling: noise.ceiling)
    if fit.isTight(on: fit.support), let name = angles.name {
      guard let standing = claim.standing(within: ChanceLimit.name) else { return nil }
      self.init(
        name.withSimplex(count: block.count, dimension: fit.dimension), residual: fit.residual,
        dimension: fit.dimension, claim, standing)
    } else {
      guard claim.standing(within: ChanceLimit.scheme) == .established else { return nil }
      let known = naming.name(of: fit)
      // Groups of centred vectors have few cosines too, but at least half as many dimensions as vectors.
      guard known != nil || 2 * fit.dimension < block.count else { return nil }
      let doubled = known ?? .scheme
      self.init(
        GeometryName(.scheme, "\(doubled.name) up to signs"), residual: fit.residual,
        dimension: fit.dimension, claim, .established)
    }
  }
}

extension GeometryName {
  /// The name of tight equiangular lines, with the simplex that they are up to signs if they are one more than the
  /// dimensions.
  ///
  /// The complement of such a frame is one direction with equal |coordinates|; their signs decide all signs.
  fileprivate func withSimplex(count n: Int, dimension: Int) -> GeometryName {
    guard family == .equiangularLines, dimension == n - 1 else { return self }
    let simplex = GeometryName(.simplex(n)).name
    return GeometryName(family, "\(name) (\(simplex) up to signs)", parameters)
  }
}

extension FeatureGram {
  /// The Gram matrix of the features and, after them, their opposites.
  fileprivate var withOpposites: FeatureGram {
    let n = count
    var doubled = Matrix(rows: 2 * n, columns: 2 * n)
    for j in 0..<2 * n {
      for i in 0..<2 * n {
        doubled[i, j] = (i < n) == (j < n) ? gram[i % n, j % n] : -gram[i % n, j % n]
      }
    }
    return FeatureGram(gram: doubled)
  }
}
