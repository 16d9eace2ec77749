import Catalogue
import Chance
import Glibc
import LinearAlgebra
import Matrices

extension LineSystem {
  /// Lines at one angle, tight or not, from the signs of their cosines alone.
  ///
  /// Let S be the matrix of signs, and λ its least eigenvalue. The lines with the cosine α = −1 / λ have the Gram
  /// matrix I + α S of least rank (van Lint and Seidel 1966).
  ///
  /// - Parameters:
  ///   - block: the features.
  ///   - around: what else is known about the matrix.
  ///   - noise: what is known about the noise in the block.
  ///   - rank: the dimension of the features' span.
  init?(
    equiangular block: BlockFeatures, _ around: Surroundings, noise: BlockNoise, rank: Int
  ) throws(LinearAlgebraError) {
    let n = block.count
    guard (4...Self.mostLines).contains(n), block.gram.hasOneAngle else { return nil }
    let signs = block.gram.signs
    let eigen = try eigenvalues(ofSymmetric: signs)
    let least = eigen[n - 1]
    let null = eigen.count { $0 < least + 1e-6 * Double(n) }
    let dimension = n - null
    guard null >= 2, dimension >= 2, dimension <= rank,
      LineSystemBounds.gerzon(dimension: dimension) >= n
    else { return nil }
    var claimed = signs
    for j in 0..<n {
      for i in 0..<n { claimed[i, j] = i == j ? 1 : -signs[i, j] / least }
    }
    let pattern = Pattern(
      cosines: claimed, dimension: dimension, freeWeights: 0,
      logArrangements: lgamma(Double(n) + 1) as Double + Double(n) * log(2), parts: [])
    let residual = block.gram.residual(ofCosines: claimed)
    let claim = try Claim(pattern, residual: residual, of: block, around, ceiling: noise.ceiling)
    guard claim.standing(within: ChanceLimit.name) == .established else { return nil }
    let name = GeometryName(
      .equiangularLines, "\(n) equiangular lines", ["n": .number(n), "d": .number(dimension)])
    self.init(name, residual: residual, dimension: dimension, claim, .established)
  }
}

extension FeatureGram {
  /// Whether all |cosines| are at least a third of their mean. Otherwise noise at which a name is given cannot make one
  /// angle of them.
  fileprivate var hasOneAngle: Bool {
    let sizes = (0..<count).flatMap { j in (0..<j).map { abs(cosines[$0, j]) } }
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    return mean > 0 && sizes.allSatisfy { 3 * $0 >= mean }
  }

  /// The signs of the cosines; 0 on the diagonal.
  fileprivate var signs: Matrix {
    var signs = Matrix(rows: count, columns: count)
    for j in 0..<count {
      for i in 0..<count where i != j { signs[i, j] = cosines[i, j] < 0 ? -1 : 1 }
    }
    return signs
  }

  /// ‖M − c Ĉ‖_F / ‖M‖_F for the closest multiple of the cosines Ĉ.
  func residual(ofCosines claimed: Matrix) -> Double {
    let along = zip(gram.elements, claimed.elements).reduce(0) { $0 + $1.0 * $1.1 }
    let norm = gram.elements.reduce(0) { $0 + $1 * $1 }
    let ideal = claimed.elements.reduce(0) { $0 + $1 * $1 }
    return (max(0, 1 - along * along / ideal / norm)).squareRoot()
  }
}
