import LinearAlgebra
import Matrices

/// The spectrum of a few features alone, without the measures of each feature.
///
/// Its numbers are the same as in a `FrameAnalysis` of these features in double precision.
package struct BlockSpectrum {
  /// The eigenvalues of F = W Wᵀ.
  package let spectrum: FrameSpectrum
  private let source: Source

  private enum Source {
    case decomposition(FeatureMatrix, EigenBasis)
    /// An analysis of the same features, with its tolerance.
    case analysis(ClusterTolerance)
  }

  /// Decomposes the smaller of W Wᵀ and Wᵀ W.
  ///
  /// - Parameters:
  ///   - weights: W, d × n, one feature per column.
  ///   - elementType: the type that the elements were stored in.
  /// - Throws: `FrameError`.
  /// - Complexity: n d min(n, d) + 9 min(n, d)³ flops.
  package init(of weights: Matrix, storedAs elementType: ElementType = .f64) throws {
    let matrix = FeatureMatrix(name: "block", weights, storedAs: elementType)
    let basis = try EigenBasis(of: matrix, .given(.double), progress: { _ in })
    spectrum = basis.spectrum
    source = .decomposition(matrix, basis)
  }

  /// Takes the spectrum from an analysis of the same features, whose numbers are the same: scaling by a power of two
  /// changes no digit.
  ///
  /// - Parameters:
  ///   - frame: the analysis.
  ///   - scale: a power of two; the features of the block are those of the analysis divided by it.
  ///   - elementType: the type that the elements were stored in.
  /// - Returns: nil if the analysis is not in double precision, or has a tolerance of the caller's choice, or if the scale
  ///   is so extreme that LAPACK scales matrices itself, by other factors.
  package init?(
    of frame: FrameAnalysis, dividedBy scale: Double, storedAs elementType: ElementType
  ) {
    guard frame.precision == .double, frame.tolerance.isAutomatic,
      (0x1p-100...0x1p100).contains(scale)
    else { return nil }
    let square = scale * scale
    spectrum = FrameSpectrum(
      eigenvalues: frame.spectrum.eigenvalues.map { $0 / square },
      trace: frame.spectrum.trace / square,
      of: FrameShape(
        featureCount: frame.featureCount, dimension: frame.dimension,
        unitRoundoff: elementType.unitRoundoff))
    source = .analysis(frame.tolerance)
  }

  /// The eigenspaces at the tolerance that the slack of the features allows.
  ///
  /// - Complexity: n d² flops more.
  package func eigenspaces() throws -> [Eigenspace] {
    let tolerance =
      switch source {
      case .decomposition(let matrix, let basis):
        ClusterTolerance.automatic(
          slack: try MeasurePass(matrix: matrix, basis: basis).sampledSlack())
      case .analysis(let tolerance): tolerance
      }
    return Eigenspace.clusters(of: spectrum, relativeTolerance: tolerance.relative)
  }
}
