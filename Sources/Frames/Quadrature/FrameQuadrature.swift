import Matrices

/// The spectral measures of a few features in a whole matrix, without eigenvectors of F = W Wᵀ and without F.
///
/// Each step of the Lanczos recurrence multiplies F with one vector a feature, for all of them in one reading of W, and
/// adds a point to the Gauss quadratures of their measures.
///
/// Source: Golub and Meurant (2010), Matrices, Moments and Quadrature with Applications.
package struct FrameQuadrature: Equatable, Sendable {
  /// The quadratures, in the order in which the features were given.
  package let features: [FeatureQuadrature]

  /// The most elements of basis vectors that are kept at a time: 0.5 GB.
  private static let keptElements = 1 << 26

  /// The measures of chosen features.
  ///
  /// - Parameters:
  ///   - chosen: the indices of the features.
  ///   - matrix: W, d × n, one feature a column; all of it.
  ///   - stopping: when the steps end.
  ///   - progress: is told of every tile, as if all steps allowed were made.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: for s features and k steps k readings of W and 4 n d s k flops; s d k doubles and a tile of memory.
  ///   Where the basis vectors of all features would take more than 0.5 GB, parts of them are done one after the other,
  ///   each with readings of its own.
  package init(
    of chosen: [Int], in matrix: FeatureMatrix,
    stopping: QuadratureStopping = QuadratureStopping(), progress: ProgressHandler = { _ in }
  ) throws {
    try self.init(
      of: chosen, in: matrix, stopping: stopping, keeping: Self.keptElements, progress: progress)
  }

  init(
    of chosen: [Int], in matrix: FeatureMatrix, stopping: QuadratureStopping,
    keeping keptElements: Int, progress: ProgressHandler
  ) throws {
    let each = max(1, matrix.dimension) * (stopping.mostSteps + 1)
    let width = max(1, keptElements / each)
    features = try stride(from: 0, to: chosen.count, by: width).flatMap { start in
      let part = chosen[start..<min(start + width, chosen.count)]
      var batch = try QuadratureBatch(of: Array(part), in: matrix, stopping)
      return try batch.quadratures(progress)
    }
  }
}
