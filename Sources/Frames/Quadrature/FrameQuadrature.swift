import Matrices

/// The spectral measures of a few features in a whole matrix, without eigenvectors of F = W Wᵀ and without F.
///
/// Each step of the Lanczos recurrence multiplies F with one vector per feature, in one reading of W for all features.
/// It adds one point to the Gauss quadrature of each measure.
///
/// Source: Golub and Meurant (2010), Matrices, Moments and Quadrature with Applications.
package struct FrameQuadrature: Equatable, Sendable {
  /// The quadratures, in the order of the chosen features.
  package let features: [FeatureQuadrature]

  /// The largest number of elements of basis vectors in memory at a time: 0.5 GB.
  private static let keptElements = 1 << 26

  /// The measures of chosen features.
  ///
  /// - Parameters:
  ///   - chosen: the indices of the features.
  ///   - matrix: the whole W, d × n, one feature per column.
  ///   - stopping: when the steps end.
  ///   - progress: is called for every tile; its total assumes the largest number of steps.
  /// - Throws: the errors of reading the matrix, and `FrameError`.
  /// - Complexity: for s features and k steps k readings of W and 4 n d s k flops; memory for s d k doubles and a tile.
  ///   If the basis vectors of all features need more than 0.5 GB, the features are done in parts, one part after the
  ///   other, and W is read again for each part.
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
