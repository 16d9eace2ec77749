import LinearAlgebra
import Matrices

/// Products of bf16 numbers in an analysis.
package struct BF16Use: Equatable, Sendable {
  /// The library that made them and its release.
  package let library: String
  /// In how many bf16 terms the eigenvectors were multiplied; nil where they were singles.
  package let eigenvectorTerms: Int?
}

/// What the frame operator of a weight matrix says about its features.
package struct FrameAnalysis: Sendable {
  /// n, dead features included.
  package let featureCount: Int
  /// d.
  package let dimension: Int
  /// The eigenvalues of F = W Wᵀ.
  package let spectrum: FrameSpectrum
  /// At what distance eigenvalues were taken as one.
  package let tolerance: ClusterTolerance
  /// In what precision the large products were computed.
  package let precision: Precision
  /// What multiplied bf16 numbers; nil where none were multiplied as such.
  package let bf16: BF16Use?
  /// The eigenspaces, largest eigenvalue first.
  package let eigenspaces: [Eigenspace]
  /// The measures of every feature, in the order of the features.
  package let features: [FeatureMeasures]
  /// How full the dimensions are.
  package let saturation: Saturation

  /// The features of norm 0.
  package var deadFeatures: [Int] { features.indices.filter { features[$0].squaredNorm == 0 } }

  /// Analyses a weight matrix: one pass for F, one eigen-decomposition, a sample of the features for the tolerance and one
  /// pass for their measures.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n, one feature a column.
  ///   - tolerance: at what distance eigenvalues count as one.
  ///   - precision: in what precision the large products are computed.
  ///   - progress: is told of every few tiles, and with 0 completed when the eigenvalues and the measures begin.
  /// - Throws: what reading the matrix throws; `FrameError`; `LinearAlgebraError` where a product cannot be made.
  /// - Complexity: 3 n d min(n, d) + 9 min(n, d)³ flops; no n × n and, for n ≥ d, no n × d array.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    precision: Precision.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    try self.init(
      of: matrix, tolerance: tolerance, precision: precision, .native, progress: progress)
  }

  /// The analysis with given products of bf16 numbers; nil for those of singles instead.
  init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice, precision: Precision.Choice,
    _ products: @autoclosure () -> BF16Products?, progress: ProgressHandler
  ) throws {
    let basis = try EigenBasis(of: matrix, precision, products(), progress: progress)
    try self.init(of: matrix, in: basis, tolerance: tolerance, progress: progress)
  }

  /// The analysis in eigenvectors that are there already.
  init(
    of matrix: FeatureMatrix, in basis: EigenBasis, tolerance: ClusterTolerance.Choice,
    progress: ProgressHandler
  ) throws {
    progress(AnalysisProgress(stage: .measures, completed: 0, total: matrix.featureCount))
    let spectrum = basis.spectrum
    let pass = MeasurePass(matrix: matrix, basis: basis)
    let chosen =
      switch tolerance {
      case .relative(let value): ClusterTolerance(relative: value, rule: "given")
      case .automatic: ClusterTolerance.automatic(slack: try pass.sampledSlack())
      }
    let eigenspaces = Eigenspace.clusters(of: spectrum, relativeTolerance: chosen.relative)
    let features = try pass.measures(in: eigenspaces, progress: progress)
    featureCount = matrix.featureCount
    dimension = matrix.dimension
    self.spectrum = spectrum
    self.tolerance = chosen
    self.precision = basis.precision
    bf16 = basis.bf16Products.map { BF16Use(library: $0.name, eigenvectorTerms: pass.terms) }
    self.eigenspaces = eigenspaces
    self.features = features
    saturation = Saturation(
      sumDimensionality: features.reduce(0) { $0 + $1.dimensionality }, rank: spectrum.rank,
      featureCount: featureCount, dimension: dimension)
  }
}
