import AssociationSchemes
import LinearAlgebra
import Matrices

/// A block read as lines: vectors whose signs are arbitrary.
///
/// The signed Gram matrix of lines is seldom in a scheme. That of both signs of every vector may be: equiangular tight
/// frames double to Taylor graphs (Seidel and Taylor 1981), real mutually unbiased bases to 4-class schemes (LeCompte,
/// Martin and Owens 2010).
struct LineSystem {
  /// What the lines make.
  let name: GeometryName
  /// ‖M − M̂‖_F / ‖M‖_F for the closest Gram matrix M̂ of such lines, over scale and arrangement.
  let residual: Double
  /// The dimension of the lines' span.
  let dimension: Int

  init(_ name: GeometryName, residual: Double, dimension: Int) {
    self.name = name
    self.residual = residual
    self.dimension = dimension
  }

  /// More lines have more points than a scheme is looked for in.
  static let mostLines = SchemeSearch.mostFeatures / 2

  /// Lines by the scheme on both signs of every vector: point i + n is the opposite of point i.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix.
  ///   - noise: what is known of the noise in it.
  ///   - rank: the dimension of the features' span.
  ///   - naming: names what both signs make.
  /// - Returns: nil where both signs are in no scheme with a name that the block's noise supports.
  init?(
    _ block: FeatureGram, noise: BlockNoise, rank: Int, naming: inout SchemeNaming
  ) throws(LinearAlgebraError) {
    guard (3...Self.mostLines).contains(block.count) else { return nil }
    let fits = try SchemeSearch(block.withOpposites, noise: noise, rank: rank).fits
    guard let fit = fits.first else { return nil }
    let evidence = Evidence(doubled: fit, noise)
    // More noise would take in tight frames from continuous families that pass by, as two bases at any angle do.
    guard evidence.standing == .established, evidence.noise <= Evidence.usualNoise,
      let angles = LineAngles(fit, on: fit.support)
    else { return nil }
    if fit.isTight(on: fit.support), let name = angles.name {
      self.name = name
    } else if let doubled = naming.name(of: fit) {
      name = GeometryName(.scheme, "\(doubled.name) up to signs")
    } else {
      return nil
    }
    residual = fit.residual
    dimension = fit.dimension
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
