import LinearAlgebra
import Matrices

/// The spectrum of a few features alone, without the measures of each feature.
///
/// Its numbers are the same as in a `FrameAnalysis` of these features in double precision.
package struct BlockSpectrum {
  /// The eigenvalues of F = W Wᵀ.
  package let spectrum: FrameSpectrum
  private let matrix: FeatureMatrix
  private let basis: EigenBasis

  /// Decomposes the smaller of W Wᵀ and Wᵀ W.
  ///
  /// - Parameters:
  ///   - weights: W, d × n, one feature per column.
  ///   - elementType: the type that the elements were stored in.
  /// - Throws: `FrameError`.
  /// - Complexity: n d min(n, d) + 9 min(n, d)³ flops.
  package init(of weights: Matrix, storedAs elementType: ElementType = .f64) throws {
    matrix = FeatureMatrix(name: "block", weights, storedAs: elementType)
    basis = try EigenBasis(of: matrix, .given(.double), progress: { _ in })
    spectrum = basis.spectrum
  }

  /// The eigenspaces at the tolerance that the slack of the features allows.
  ///
  /// - Complexity: n d² flops more.
  package func eigenspaces() throws -> [Eigenspace] {
    let pass = MeasurePass(matrix: matrix, basis: basis)
    let tolerance = ClusterTolerance.automatic(slack: try pass.sampledSlack())
    return Eigenspace.clusters(of: spectrum, relativeTolerance: tolerance.relative)
  }
}
