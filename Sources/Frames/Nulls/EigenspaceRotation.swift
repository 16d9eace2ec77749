import LinearAlgebra
import Matrices

/// Features with the spectral measures of a given matrix and random directions inside its eigenspaces.
///
/// A feature w_i = Σ_C P_C w_i becomes Σ_C ‖P_C w_i‖ u_iC with u_iC uniform on the unit sphere of the eigenspace C,
/// independently for each feature; then the draw is moved, eigenspace by eigenspace, to the nearest one with the
/// same P_C F P_C, by alternating projections between frames of a given operator and frames of given norms (Tropp,
/// Dhillon, Heath and Strohmer 2005).
///
/// What is kept:
/// - the norms N_i and the masses μ_iC, exactly, and with them the mean of each μ_i up to the width of the clusters;
/// - P_C F P_C for every eigenspace C, to `frameTolerance`: each holds as much, spread as evenly as before;
/// - F itself only where no feature has mass in two eigenspaces, that is for saturated frames. Elsewhere the parts
///   P_C F P_C′ between eigenspaces, which are 0 in F, have mean 0 and vary.
///
/// In an eigenspace of dimension 1 only the sign of the coordinate is random. Where the frame is the only one with
/// its norms and operator, as a simplex is up to signs, nothing but signs and rotations can vary.
package struct EigenspaceRotation: Sendable {
  private let eigenspaces: [Coordinates]
  private let rank: Int
  private let featureCount: Int

  /// How near P_C F P_C comes to that of the matrix: ‖difference‖_F relative to ‖P_C F P_C‖_F.
  ///
  /// Far finer than any statistic of a few draws resolves. Frames of one feature more than dimensions come near only
  /// slowly, where hundreds of sweeps are no matter; others take 5 to 50.
  package static let frameTolerance = 1e-3

  /// - Parameters:
  ///   - matrix: W, d × n; n d doubles are formed.
  ///   - tolerance: at what distance its eigenvalues count as one.
  ///   - chosen: the features to draw, ascending; the others must be zero or next to it.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance, features chosen: [Int]
  ) throws {
    let basis = try EigenBasis(of: matrix) { _ in }
    let spectrum = basis.spectrum
    let coordinates = try basis.coordinates(of: matrix.tile(0..<matrix.featureCount))
      .selecting(columns: chosen)
    let scale = max(spectrum.upperBound, Double.leastNormalMagnitude)
    rank = spectrum.rank
    featureCount = chosen.count
    eigenspaces = Eigenspace.clusters(of: spectrum, relativeTolerance: tolerance.relative).map {
      Coordinates($0.positions, of: coordinates, spectrum: spectrum.eigenvalues, scale: scale)
    }
  }

  /// A draw: the features' coordinates in the eigenvectors of F over √λ₁, rank × count.
  ///
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 5 to 50 sweeps of 3 n m² + 9 m³ flops an eigenspace of dimension m > 1.
  package func draw(
    using generator: inout SeededGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    var draw = Matrix(rows: rank, columns: featureCount)
    for space in eigenspaces {
      let part = try space.draw(using: &generator)
      for j in 0..<featureCount {
        for (row, position) in space.positions.enumerated() { draw[position, j] = part[row, j] }
      }
    }
    return draw
  }
}

/// What is kept of the features' coordinates in one eigenspace.
private struct Coordinates: Sendable {
  let positions: Range<Int>
  /// The eigenvalues of the cluster over λ₁.
  private let eigenvalues: [Double]
  /// ‖P_C w_i‖ / √λ₁ of each feature.
  private let lengths: [Double]

  /// Three times what the slowest frames took that were tried, of n features in n − 1 dimensions.
  private static let mostSweeps = 1000

  init(_ positions: Range<Int>, of coordinates: Matrix, spectrum: [Double], scale: Double) {
    self.positions = positions
    eigenvalues = spectrum[positions].map { $0 / scale }
    let root = scale.squareRoot()
    lengths = (0..<coordinates.columns).map { j in
      positions.reduce(0.0) { sum, k in
        let coordinate = coordinates[k, j] / root
        return sum + coordinate * coordinate
      }.squareRoot()
    }
  }

  func draw(using generator: inout SeededGenerator) throws(LinearAlgebraError) -> Matrix {
    var draw = Matrix.gaussian(rows: positions.count, columns: lengths.count, using: &generator)
    draw.scaleColumns(to: lengths)
    guard positions.count > 1 else { return draw }
    for _ in 0..<Self.mostSweeps {
      var sum = try GramAccumulator(order: positions.count)
      try sum.add(draw)
      let operatorOfDraw = sum.symmetricMatrix()
      guard distance(of: operatorOfDraw) > EigenspaceRotation.frameTolerance else { break }
      draw = try product(try transport(from: operatorOfDraw), .asIs, draw, .asIs)
      draw.scaleColumns(to: lengths)
    }
    return draw
  }

  /// ‖S − Λ‖_F / ‖Λ‖_F.
  private func distance(of frameOperator: Matrix) -> Double {
    var squares = 0.0
    for j in eigenvalues.indices {
      for i in eigenvalues.indices {
        let difference = frameOperator[i, j] - (i == j ? eigenvalues[i] : 0)
        squares += difference * difference
      }
    }
    return (squares / eigenvalues.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  /// The symmetric T with T S T = Λ, which moves vectors least: Λ^½ (Λ^½ S Λ^½)^−½ Λ^½.
  private func transport(from frameOperator: Matrix) throws(LinearAlgebraError) -> Matrix {
    let roots = eigenvalues.map { $0.squareRoot() }
    let eigen = try eigenDecomposition(ofSymmetric: frameOperator.framed(by: roots))
    // Only rounding can make an eigenvalue this small, and a later sweep mends what it costs.
    let least = Double.ulpOfOne * max(eigen.values.first ?? 1, Double.leastNormalMagnitude)
    var halves = eigen.vectors
    for k in eigen.values.indices {
      let factor = 1 / max(eigen.values[k], least).squareRoot().squareRoot()
      for i in roots.indices { halves[i, k] *= factor }
    }
    return try product(halves, .asIs, halves, .transposed).framed(by: roots)
  }
}

extension Matrix {
  /// Gives each column the length asked for; a column of zeros stays.
  fileprivate mutating func scaleColumns(to lengths: [Double]) {
    for j in 0..<columns {
      let norm = column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 0 else { continue }
      for i in 0..<rows { self[i, j] *= lengths[j] / norm }
    }
  }

  /// diag(factors) A diag(factors).
  fileprivate func framed(by factors: [Double]) -> Matrix {
    var framed = self
    for j in 0..<columns {
      for i in 0..<rows { framed[i, j] *= factors[i] * factors[j] }
    }
    return framed
  }
}
