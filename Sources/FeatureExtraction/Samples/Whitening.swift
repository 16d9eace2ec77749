import CDistributions
import Glibc
import LinearAlgebra
import Matrices

/// The affine map that gives samples the mean 0 and the covariance I: z = Σ^(-1/2) (x − μ), with the mean and the covariance of the
/// samples.
///
/// If the samples do not tell their covariance from a multiple of I, z = (x − μ) / σ: the whole Σ would only add its noise.
///
/// A feature v of x appears in z as u ∝ Σ^(1/2) v, so v ∝ Σ^(-1/2) u.
package struct Whitening: Sendable {
  /// μ.
  package let mean: [Double]
  /// Σ, d × d, with n − 1 in the denominator.
  package let covariance: Matrix
  /// The eigenvalues of Σ, descending.
  package let variances: [Double]
  /// The eigenvectors of Σ, one a column.
  package let axes: Matrix
  /// The chance that Gaussian samples whose covariance is a multiple of I look as little so, by John's test.
  package let sphericity: Double
  /// Σ^(-1/2), or I / σ.
  package let map: Matrix

  /// How many samples there were.
  package let count: Int

  /// Why samples cannot be whitened.
  package enum Defect: Error, Equatable {
    /// There are fewer than d + 2 samples.
    case tooFew(Int, dimension: Int)
    /// Their squares overflow.
    case tooLarge
    /// They lie in a subspace of this many dimensions.
    case flat(rank: Int, dimension: Int)
  }

  /// The whitening of samples.
  ///
  /// - Parameter samples: d × n, one sample a column, all finite.
  /// - Throws: `Defect`, `LinearAlgebraError`.
  /// - Complexity: d² n + 9 d³ flops.
  package init(of samples: Matrix) throws {
    let (d, n) = (samples.rows, samples.columns)
    guard d > 0, n >= d + 2 else { throw Defect.tooFew(n, dimension: d) }
    mean = Self.mean(of: samples)
    var sum = try GramAccumulator(order: d)
    for start in stride(from: 0, to: n, by: Self.width) {
      try sum.add(Self.centred(samples, start..<min(start + Self.width, n), mean))
    }
    let products = sum.symmetricMatrix()
    guard products.elements.allSatisfy(\.isFinite) else { throw Defect.tooLarge }
    covariance = Matrix(
      rows: d, columns: d, elements: products.elements.map { $0 / Double(n - 1) })
    let eigen = try eigenDecomposition(ofSymmetric: covariance)
    (variances, axes, count) = (eigen.values, eigen.vectors, n)
    let rank = eigen.values.count { $0 > Self.leastShare * eigen.values[0] }
    guard rank == d else { throw Defect.flat(rank: rank, dimension: d) }
    let average = eigen.values.reduce(0, +) / Double(d)
    sphericity = Self.sphericity(eigen.values, average, count: n)
    if sphericity >= Self.level {
      map = Matrix.identity(d).scaled(by: 1 / average.squareRoot())
    } else {
      map = try Self.power(-0.5, variances, axes)
    }
  }

  /// A variance below this part of the largest is taken for 0: singles that depend on each other leave about 10⁻¹⁴.
  private static let leastShare = 1e-11
  /// The chance below which a covariance is not taken for a multiple of I.
  private static let level = 1e-3
  /// Samples in a block.
  static let width = 4096

  /// Whether z = (x − μ) / σ.
  package var isScaling: Bool { sphericity >= Self.level }

  /// z for samples.
  ///
  /// - Parameter samples: x, d × m.
  package func whitened(_ samples: Matrix) throws -> Matrix {
    guard !isScaling else { return centred(samples, 0..<samples.columns).scaled(by: map[0, 0]) }
    return try product(map, .asIs, centred(samples, 0..<samples.columns), .asIs)
  }

  /// Directions of x for directions of z.
  ///
  /// - Parameter directions: u, d × m, unit columns.
  /// - Returns: v ∝ Σ^(-1/2) u, unit columns, and the scales s with u·z = s v·(x − μ).
  package func unwhitened(_ directions: Matrix) throws -> (directions: Matrix, scales: [Double]) {
    var found = try product(map, .asIs, directions, .asIs)
    var scales = [Double]()
    for j in 0..<found.columns {
      let norm = squaredNorm(found.column(j)).squareRoot()
      scales.append(norm)
      for i in 0..<found.rows where norm > 0 { found[i, j] /= norm }
    }
    return (found, scales)
  }

  /// x − μ for some samples.
  func centred(_ samples: Matrix, _ range: Range<Int>) -> Matrix {
    Self.centred(samples, range, mean)
  }

  private static func centred(
    _ samples: Matrix, _ range: Range<Int>, _ mean: [Double]
  ) -> Matrix {
    Matrix(
      rows: samples.rows, columns: range.count,
      elements: range.flatMap { zip(samples.column($0), mean).map { $0 - $1 } })
  }

  /// Σ to a power.
  static func power(_ exponent: Double, _ variances: [Double], _ axes: Matrix) throws -> Matrix {
    var scaled = axes
    for (j, variance) in variances.enumerated() {
      for i in 0..<axes.rows { scaled[i, j] *= pow(variance, exponent) }
    }
    return try product(scaled, .asIs, axes, .transposed)
  }

  private static func mean(of samples: Matrix) -> [Double] {
    var sum = [Double](repeating: 0, count: samples.rows)
    for j in 0..<samples.columns {
      for (i, x) in samples.column(j).enumerated() { sum[i] += x }
    }
    return sum.map { $0 / Double(samples.columns) }
  }

  /// John's statistic n d U / 2, U = Σ (λ / λ̄ − 1)² / d, has about χ² with d (d + 1) / 2 − 1 degrees of freedom (Nagao 1973).
  private static func sphericity(_ variances: [Double], _ average: Double, count: Int) -> Double {
    let freedom = Double(variances.count * (variances.count + 1) / 2 - 1)
    guard freedom > 0 else { return 1 }
    let unlike = variances.reduce(0) { $0 + ($1 / average - 1) * ($1 / average - 1) }
    return 1 - distributions_gamma(freedom / 2, Double(count - 1) * unlike / 4)
  }
}

extension Matrix {
  /// The matrix times a number.
  fileprivate func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
  }
}
