import Glibc
import LinearAlgebra
import Matrices

extension LineSystem {
  /// Lines at one angle, whether tight or not, by the signs of their cosines alone.
  ///
  /// With S the signs off the diagonal, unit vectors with cosines ±α have the Gram matrix I + α S. They span q < n
  /// dimensions exactly when α = −1/λ for the least eigenvalue λ of S, of multiplicity n − q (van Lint and Seidel 1966): the
  /// signs determine the angle. Only n − q ≥ 2 says something; almost every choice of signs has a simple least eigenvalue.
  ///
  /// - Parameters:
  ///   - block: the Gram matrix.
  ///   - noise: what is known of the noise in it.
  ///   - rank: the dimension of the features' span.
  init?(
    equiangular block: FeatureGram, noise: BlockNoise, rank: Int
  ) throws(LinearAlgebraError) {
    let n = block.count
    guard (4...Self.mostLines).contains(n), block.hasOneAngle else { return nil }
    let eigen = try eigenDecomposition(ofSymmetric: block.signs)
    let least = eigen.values[n - 1]
    let null = (0..<n).filter { eigen.values[$0] < least + 1e-6 * Double(n) }
    let dimension = n - null.count
    guard null.count >= 2, dimension >= 2, dimension <= rank,
      LineSystemBounds.gerzon(dimension: dimension) >= n
    else { return nil }
    let fit = block.fit(toLinesAt: -1 / least)
    // Vectors of the null space of I + α S see no feature but its noise: d s² of each.
    let leaked = null.reduce(0) { $0 + block.energy(along: Array(eigen.vectors.column($1))) }
    let foreign = (leaked / (fit.squaredNorm * Double(null.count * noise.elements))).squareRoot()
    let errors = n * dimension - dimension * (dimension - 1) / 2
    let cosineNoise = fit.noise / (1 + 1 / Double(errors).squareRoot())
    let evidence = Evidence(
      noise: max(cosineNoise, foreign), cosineNoise: cosineNoise,
      equations: errors - 1, vectors: n, dimension: dimension, residual: fit.residual,
      logArrangements: lgamma(Double(n) + 1) as Double + Double(n) * log(2), logDeterminant: 0,
      noise)
    guard evidence.standing == .established, evidence.noise <= Evidence.usualNoise else {
      return nil
    }
    let name = GeometryName(
      .equiangularLines, "\(n) equiangular lines", ["n": .number(n), "d": .number(dimension)])
    self.init(name, residual: fit.residual, dimension: dimension)
  }
}

extension FeatureGram {
  /// Whether no |cosine| is below a third of the mean one: else no noise that leaves a name makes them one angle.
  fileprivate var hasOneAngle: Bool {
    let sizes = (0..<count).flatMap { j in (0..<j).map { abs(cosines[$0, j]) } }
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    return mean > 0 && sizes.allSatisfy { 3 * $0 >= mean }
  }

  /// The signs of the cosines, 0 on the diagonal.
  fileprivate var signs: Matrix {
    var signs = Matrix(rows: count, columns: count)
    for j in 0..<count {
      for i in 0..<count where i != j { signs[i, j] = cosines[i, j] < 0 ? -1 : 1 }
    }
    return signs
  }

  /// The closest c (I + α S) to the Gram matrix: ‖M − c (I + α S)‖_F / ‖M‖_F, the noise on the elements of unit vectors that
  /// leaves as much, and c.
  fileprivate func fit(
    toLinesAt α: Double
  ) -> (residual: Double, noise: Double, squaredNorm: Double) {
    var (along, norm, trace) = (0.0, 0.0, 0.0)
    for j in 0..<count {
      trace += gram[j, j]
      for i in 0..<count {
        along += i == j ? gram[i, j] : α * abs(gram[i, j])
        norm += gram[i, j] * gram[i, j]
      }
    }
    let n = Double(count)
    let ideal = n + n * (n - 1) * α * α
    let rest = max(0, norm - along * along / ideal)
    return ((rest / norm).squareRoot(), (rest / 2).squareRoot() / trace, along / ideal)
  }

  /// vᵀ M v.
  fileprivate func energy(along vector: [Double]) -> Double {
    vector.indices.reduce(0) { total, j in
      total + vector[j] * vector.indices.reduce(0) { $0 + gram[$1, j] * vector[$1] }
    }
  }
}
