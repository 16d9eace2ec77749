import LinearAlgebra
import Matrices

/// Random features with the spectral measures of a given matrix and random directions inside its eigenspaces.
///
/// A feature w_i = Σ_C P_C w_i becomes Σ_C ‖P_C w_i‖ u_iC with u_iC uniform on the unit sphere of the eigenspace C,
/// independently for each feature. Then the draw moves, eigenspace by eigenspace, to the nearest draw with the same
/// P_C F P_C, by alternating projections between frames of a given operator and frames of given norms (Tropp, Dhillon,
/// Heath and Strohmer 2005).
///
/// The draw keeps:
/// - the norms N_i and the masses μ_iC, exactly, and so the mean of each μ_i up to the width of the clusters;
/// - P_C F P_C for every eigenspace C, to `frameTolerance`;
/// - F itself only if no feature has mass in two eigenspaces, that is, for saturated frames. For other frames the parts
///   P_C F P_C′ between eigenspaces, which are 0 in F, are random with mean 0.
///
/// In an eigenspace of dimension 1 only the sign of the coordinate is random. If only one frame has these norms and
/// this operator, like a simplex up to signs, only signs and rotations are random.
package struct EigenspaceRotation: Sendable {
  private let eigenspaces: [Coordinates]
  private let rank: Int
  private let featureCount: Int

  /// The error of P_C F P_C: ‖difference‖_F relative to ‖P_C F P_C‖_F of the matrix.
  ///
  /// It is far smaller than any difference that a statistic of a few draws shows. Frames with one feature more than
  /// dimensions converge slowly, in hundreds of cheap sweeps; other frames take 5 to 50 sweeps.
  package static let frameTolerance = 1e-3

  /// Analyses the matrix whose measures the draws have.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n. An array of n d doubles is made.
  ///   - tolerance: the distance up to which its eigenvalues count as one.
  ///   - chosen: the features to draw, ascending. The other features must be zero or nearly zero.
  /// - Throws: the errors of reading the matrix, and `FrameError`.
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

  /// A draw: the coordinates of the features in the eigenvectors of F, divided by √λ₁; rank × count.
  ///
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 5 to 50 sweeps of 3 n m² + 9 m³ flops for each eigenspace of dimension m > 1.
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

/// What the draws keep of the coordinates of the features in one eigenspace.
private struct Coordinates: Sendable {
  let positions: Range<Int>
  /// The eigenvalues of the cluster over λ₁.
  private let eigenvalues: [Double]
  /// ‖P_C w_i‖ / √λ₁ of each feature.
  private let lengths: [Double]

  /// Three times the sweeps of the slowest frames tried, with n features in n − 1 dimensions.
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

  /// The symmetric T with T S T = Λ that moves vectors least: Λ^½ (Λ^½ S Λ^½)^−½ Λ^½.
  private func transport(from frameOperator: Matrix) throws(LinearAlgebraError) -> Matrix {
    let roots = eigenvalues.map { $0.squareRoot() }
    let eigen = try eigenDecomposition(ofSymmetric: frameOperator.framed(by: roots))
    // Only rounding can make an eigenvalue this small, and a later sweep corrects the error.
    let least = Double.ulpOfOne * max(eigen.values.first ?? 1, Double.leastNormalMagnitude)
    var scaled = eigen.vectors
    for k in eigen.values.indices {
      let factor = 1 / max(eigen.values[k], least).squareRoot().squareRoot()
      for i in roots.indices { scaled[i, k] *= factor }
    }
    return try product(scaled, .asIs, scaled, .transposed).framed(by: roots)
  }
}

extension Matrix {
  /// Gives each column its length. A column of zeros stays zero.
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
