import Chance
import Frames
import Matrices

/// The figures of a matrix without its weak features and without the dimensions that hold nothing but rounding.
package struct StrongFigures: Equatable, Sendable {
  /// The number of eigenvalues of the strong features' frame operator above what rounding to the grid of the stored values leaves.
  package let rank: Int
  /// ΣD of the strong features among themselves, over that rank.
  package let saturation: Double
  /// The largest |cosine| of two strong features; nil where not all pairs were formed.
  package let coherence: Double?

  /// - Parameters:
  ///   - weak: which features are weak.
  ///   - matrix: W.
  ///   - frame: the analysis of W; it is that of the strong features where none is weak.
  ///   - grid: the grid of the stored values.
  ///   - coherence: that of the strong features.
  init(
    without weak: WeakFeatures, of matrix: FeatureMatrix, _ frame: FrameAnalysis,
    _ grid: StorageGrid, coherence: Double?
  ) throws {
    let strong =
      weak.indices.isEmpty
      ? frame
      : try FrameAnalysis(
        of: matrix.selecting(weak.strong), tolerance: .relative(frame.tolerance.relative))
    rank = strong.spectrum.rank(above: grid, count: weak.strong.count, dimension: frame.dimension)
    saturation = rank > 0 ? min(1, strong.saturation.sumDimensionality / Double(rank)) : 0
    self.coherence = coherence
  }
}

extension FrameSpectrum {
  /// The number of eigenvalues above those that rounding errors of n features in d dimensions have: three times s² (√n + √d)² of the
  /// mean squared norm, for s an element of unit vectors (Marchenko and Pastur 1967).
  func rank(above grid: StorageGrid, count n: Int, dimension d: Int) -> Int {
    guard n > 0, grid.isRounded else { return rank }
    let edge = Double(n).squareRoot() + Double(d).squareRoot()
    let limit = 3 * grid.rounding * grid.rounding * edge * edge * trace / Double(n)
    return eigenvalues.prefix(rank).prefix { $0 > limit }.count
  }
}
