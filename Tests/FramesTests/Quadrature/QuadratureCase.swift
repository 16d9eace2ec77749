import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// A weight matrix and some of its features.
struct QuadratureCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// W, d × n.
  let weights: Matrix
  let chosen: [Int]
  /// The number of points of each measure.
  let points: Int

  init(_ description: String, _ weights: Matrix, _ chosen: [Int], points: Int) {
    testDescription = description
    self.weights = weights
    self.chosen = chosen
    self.points = points
  }

  var matrix: FeatureMatrix { FeatureMatrix(name: testDescription, weights) }

  /// The quadratures after at most `steps` steps. They end earlier only if the measure is exact.
  func quadratures(steps: Int) throws -> [FeatureQuadrature] {
    try FrameQuadrature(
      of: chosen, in: matrix, stopping: QuadratureStopping(relativeGrowth: nil, mostSteps: steps)
    ).features
  }

  static let all: [QuadratureCase] = {
    let large = Matrix.gaussian(rows: 60, columns: 400, seed: 21)
    let thin = naiveProduct(
      .gaussian(rows: 60, columns: 9, seed: 22), .gaussian(rows: 9, columns: 100, seed: 23))
    let small = Matrix.gaussian(rows: 8, columns: 31, seed: 24)
    return [
      QuadratureCase("random", large, [0, 7, 399], points: 60),
      QuadratureCase("rank 9", thin, [4, 50], points: 9),
      QuadratureCase(
        "fewer features than dimensions", .gaussian(rows: 70, columns: 12, seed: 25), [11, 0],
        points: 12),
      QuadratureCase("a tight frame", FrameCase.tightFrame(6, 20), [3, 19, 0], points: 1),
      QuadratureCase(
        "two eigenvalues",
        FrameCase.tightFrame(6, 20).stretched(by: [1, 3, 1, 3, 1, 1]), [0, 1], points: 2),
      QuadratureCase(
        "three eigenvalues",
        FrameCase.tightFrame(7, 30).stretched(by: [1, 3, 0.5, 3, 1, 1, 0.5]), [2, 29], points: 3),
      QuadratureCase(
        "with a dead feature", small.killing([5]), [6, 7], points: 8),
      QuadratureCase(
        "an eigenvector", .orthogonalSum([small, Matrix(columns: [[0.3]], rows: 1)]), [31],
        points: 1),
      QuadratureCase("huge", large.scaled(by: 1e150), [1, 2], points: 60),
      QuadratureCase("tiny", small.scaled(by: 1e-136), [1, 2], points: 8),
      QuadratureCase(
        "far from isotropic", small.stretched(by: [1e-2, 1, 1, 30, 1, 1, 1, 5]), [1, 2], points: 8),
      QuadratureCase("one number", Matrix(columns: [[-3]], rows: 1), [0], points: 1),
      QuadratureCase("with copies", small.selecting(columns: [0, 1, 0, 2, 0]), [0, 2], points: 3),
    ]
  }()
}

/// The complete spectral measure of a feature, from the eigenvectors of F.
struct ReferenceMeasure {
  /// The points, descending.
  let eigenvalues: [Double]
  let masses: [Double]

  /// - Parameters:
  ///   - weights: W.
  ///   - feature: the feature's index.
  init(_ weights: Matrix, _ feature: Int) throws {
    let norm = weights.frobeniusNorm
    let unit = weights.scaled(by: 1 / norm)
    let eigen = try eigenDecomposition(ofSymmetric: product(unit, .asIs, unit, .transposed))
    let column = unit.column(feature)
    let square = column.reduce(0) { $0 + $1 * $1 }
    eigenvalues = eigen.values.map { $0 * norm * norm }
    masses = (0..<weights.rows).map { k in
      let inner = zip(eigen.vectors.column(k), column).reduce(0) { $0 + $1.0 * $1.1 }
      return inner * inner / square
    }
  }

  /// μ((−∞, x]).
  func mass(through x: Double) -> Double {
    zip(eigenvalues, masses).reduce(0) { $0 + ($1.0 <= x ? $1.1 : 0) }
  }

  /// E[(λ/unit)^power].
  func moment(_ power: Int, unit: Double) -> Double {
    zip(eigenvalues, masses).reduce(0) { sum, point in
      sum + (0..<power).reduce(point.1) { product, _ in product * point.0 / unit }
    }
  }
}
