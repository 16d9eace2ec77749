import Chance
import Frames
import Matrices

/// The figures of a matrix without its weak features and without the dimensions that hold only rounding errors.
package struct StrongFigures: Equatable, Sendable {
  /// The number of eigenvalues of the strong features' frame operator that are above the rounding of the stored values
  /// to their grid.
  package let rank: Int
  /// ΣD of the strong features among themselves, divided by that rank.
  package let saturation: Double
  /// The largest |cosine| of two strong features; nil if not all pairs were formed.
  package let coherence: Double?

  /// - Parameters:
  ///   - weak: which features are weak.
  ///   - matrix: W.
  ///   - frame: the analysis of W, which is the analysis of the strong features if none is weak.
  ///   - grid: the grid of the stored values.
  ///   - coherence: the coherence of the strong features.
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
  /// The number of eigenvalues that rounding errors of n features in d dimensions do not explain: those above three
  /// times s² (√n + √d)² of the mean squared norm, for an error s per element of unit vectors (Marchenko and Pastur
  /// 1967).
  func rank(above grid: StorageGrid, count n: Int, dimension d: Int) -> Int {
    guard n > 0, grid.isRounded else { return rank }
    let edge = Double(n).squareRoot() + Double(d).squareRoot()
    let limit = 3 * grid.rounding * grid.rounding * edge * edge * trace / Double(n)
    return eigenvalues.prefix(rank).prefix { $0 > limit }.count
  }
}
