import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// A weight matrix of a difficult shape, with its rank and saturation.
struct FrameCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// W, d × n.
  let weights: Matrix
  let rank: Int
  let isSaturated: Bool

  init(_ description: String, _ weights: Matrix, rank: Int, isSaturated: Bool = false) {
    testDescription = description
    self.weights = weights
    self.rank = rank
    self.isSaturated = isSaturated
  }

  func analysis(
    _ tolerance: ClusterTolerance.Choice = .automatic
  ) throws -> FrameAnalysis {
    try FrameAnalysis(of: FeatureMatrix(name: testDescription, weights), tolerance: tolerance)
  }

  /// `factor · ε · (n + d) · (λ₁ / λ_r) · norm`: the error of a figure that divides by the smallest eigenvalue.
  func tolerance(_ factor: Double, _ frame: FrameAnalysis, norm: Double = 1) -> Tolerance {
    let condition = frame.spectrum.upperBound / frame.spectrum.lowerBound
    return .rounding(factor, size: weights.rows + weights.columns, norm: norm * condition)
  }

  static let all = unsaturated + saturated

  static let unsaturated: [FrameCase] = {
    let wide = Matrix.gaussian(rows: 4, columns: 23, seed: 1)
    let small = Matrix.gaussian(rows: 4, columns: 9, seed: 2)
    let thin = naiveProduct(
      .gaussian(rows: 7, columns: 3, seed: 3), .gaussian(rows: 3, columns: 12, seed: 4))
    return [
      FrameCase("wide", wide, rank: 4),
      FrameCase("tall", .gaussian(rows: 9, columns: 4, seed: 5), rank: 4),
      FrameCase("square", .gaussian(rows: 6, columns: 6, seed: 6), rank: 6),
      FrameCase("rank 3, wide", thin, rank: 3),
      FrameCase("rank 3, tall", thin.transposed, rank: 3),
      FrameCase("two features", .gaussian(rows: 5, columns: 2, seed: 7), rank: 2),
      FrameCase("with dead features", small.killing([0, 5]), rank: 4),
      FrameCase(
        "with dead features, tall", Matrix.gaussian(rows: 9, columns: 5, seed: 8).killing([4]),
        rank: 4),
      FrameCase("with copies", small.selecting(columns: [0, 1, 2, 0, 3, 4, 0]), rank: 4),
      FrameCase("huge", wide.scaled(by: 1e100), rank: 4),
      FrameCase("tiny", wide.scaled(by: 1e-100), rank: 4),
      FrameCase("huge, tall", wide.transposed.scaled(by: 1e100), rank: 4),
      FrameCase("tiny, tall", wide.transposed.scaled(by: 1e-100), rank: 4),
      FrameCase("far from isotropic", wide.stretched(by: [1e-3, 1, 1, 30]), rank: 4),
    ]
  }()

  static let saturated: [FrameCase] = {
    let sum = Matrix.orthogonalSum([polygon(5), polygon(2, scale: 1.3)])
    return [
      FrameCase("one feature", .gaussian(rows: 5, columns: 1, seed: 9), rank: 1, isSaturated: true),
      FrameCase(
        "one dimension", .gaussian(rows: 1, columns: 6, seed: 10), rank: 1, isSaturated: true),
      FrameCase("one number", Matrix(columns: [[-3]], rows: 1), rank: 1, isSaturated: true),
      FrameCase("orthonormal", .identity(4), rank: 4, isSaturated: true),
      FrameCase("pentagon and digon", sum, rank: 3, isSaturated: true),
      FrameCase(
        "the same, huge and with a dead feature", sum.killing([6]).scaled(by: 1e100), rank: 3,
        isSaturated: true),
      FrameCase("a random tight frame", tightFrame(3, 8), rank: 3, isSaturated: true),
      FrameCase(
        "a tiny random tight frame", tightFrame(6, 20).scaled(by: 1e-100), rank: 6,
        isSaturated: true),
      FrameCase(
        "two random tight frames",
        .orthogonalSum([tightFrame(2, 7), tightFrame(3, 9).scaled(by: 2)]), rank: 5,
        isSaturated: true),
    ]
  }()

  /// The regular n-gon with vectors of norm `scale`, in 1 dimension for n = 2 and in 2 dimensions for larger n.
  static func polygon(_ n: Int, scale: Double = 1) -> Matrix {
    let dimension = n == 2 ? 1 : 2
    let vectors = (0..<n).map { j -> [Double] in
      let angle = 2 * Double.pi * Double(j) / Double(n)
      return Array([scale * cosine(angle), scale * cosine(angle - .pi / 2)].prefix(dimension))
    }
    return Matrix(columns: vectors, rows: dimension)
  }

  /// A Haar random frame of n vectors with F = I; zeros if the factorisation fails.
  static func tightFrame(_ dimension: Int, _ featureCount: Int) -> Matrix {
    var generator = SeededGenerator(seed: UInt64(100 * dimension + featureCount))
    let frame = try? Matrix.randomTightFrame(
      dimension: dimension, featureCount: featureCount, using: &generator)
    return frame ?? Matrix(rows: dimension, columns: featureCount)
  }
}
