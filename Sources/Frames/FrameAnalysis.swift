import LinearAlgebra
import Matrices

/// How an analysis multiplied bf16 numbers.
package struct BF16Use: Equatable, Sendable {
  /// The library that multiplied them, and its release.
  package let library: String
  /// The number of bf16 terms of the eigenvectors; nil if the eigenvectors were singles.
  package let eigenvectorTerms: Int?
}

/// The frame operator of a weight matrix and the spectral measures of its features.
package struct FrameAnalysis: Sendable {
  /// n, with the dead features.
  package let featureCount: Int
  /// d.
  package let dimension: Int
  /// The eigenvalues of F = W Wᵀ.
  package let spectrum: FrameSpectrum
  /// The distance up to which eigenvalues counted as one.
  package let tolerance: ClusterTolerance
  /// The precision of the large products.
  package let precision: Precision
  /// How bf16 numbers were multiplied; nil if they were not multiplied in bf16.
  package let bf16: BF16Use?
  /// The eigenspaces, by descending eigenvalue.
  package let eigenspaces: [Eigenspace]
  /// The measures of every feature, in the order of the features.
  package let features: [FeatureMeasures]
  /// How much of the dimensions the features fill.
  package let saturation: Saturation

  /// The features of norm 0.
  package var deadFeatures: [Int] { features.indices.filter { features[$0].squaredNorm == 0 } }

  /// Analyses a weight matrix.
  ///
  /// It takes one pass over the matrix for F, one eigen-decomposition, a sample of the features for the tolerance, and
  /// one pass for the measures.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n, one feature per column.
  ///   - tolerance: the distance up to which eigenvalues count as one.
  ///   - precision: the precision of the large products.
  ///   - progress: is called every few tiles, and with `completed` 0 when the eigenvalues and the measures begin.
  /// - Throws: the errors of reading the matrix; `FrameError`; `LinearAlgebraError` if a product fails.
  /// - Complexity: 3 n d min(n, d) + 9 min(n, d)³ flops. No array of n × n is made, and for n ≥ d none of n × d.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    precision: Precision.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    try self.init(
      of: matrix, tolerance: tolerance, precision: precision, .native, progress: progress)
  }

  /// The analysis with given products of bf16 numbers; if nil, they are multiplied as singles.
  init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice, precision: Precision.Choice,
    _ products: @autoclosure () -> BF16Products?, progress: ProgressHandler
  ) throws {
    let basis = try EigenBasis(of: matrix, precision, products(), progress: progress)
    try self.init(of: matrix, in: basis, tolerance: tolerance, progress: progress)
  }

  /// The analysis with eigenvectors computed before.
  init(
    of matrix: FeatureMatrix, in basis: EigenBasis, tolerance: ClusterTolerance.Choice,
    progress: ProgressHandler
  ) throws {
    try progress(AnalysisProgress(stage: .measures, completed: 0, total: matrix.featureCount))
    let spectrum = basis.spectrum
    let pass = MeasurePass(matrix: matrix, basis: basis)
    let chosen =
      switch tolerance {
      case .relative(let value): ClusterTolerance.given(value)
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

/// How much of the available dimensions the features fill: ΣD ≤ rank W ≤ d.
///
/// ΣD equals the rank exactly if every feature is an eigenvector of F, that is, if the features form tight frames in
/// mutually orthogonal eigenspaces.
package struct Saturation: Equatable, Sendable {
  /// Σ D_i.
  package let sumDimensionality: Double
  /// ρ_r = Σ D_i / rank; 0 for a zero matrix.
  package let perRank: Double
  /// ρ_m = Σ D_i / d; 0 if d = 0.
  package let perDimension: Double
  /// n / (n + d): `perDimension` of a Gaussian random matrix of this shape, for comparison.
  package let nullExpectation: Double

  init(sumDimensionality: Double, rank: Int, featureCount: Int, dimension: Int) {
    self.sumDimensionality = sumDimensionality
    perRank = rank > 0 ? sumDimensionality / Double(rank) : 0
    perDimension = dimension > 0 ? sumDimensionality / Double(dimension) : 0
    nullExpectation =
      GaussianSaturation(featureCount: featureCount, dimension: dimension).perDimension
  }
}

/// The approximate saturation of a Gaussian matrix of n features in d dimensions.
package struct GaussianSaturation: Equatable, Sendable {
  /// Σ D / d = n / (n + d); 0 for no features.
  package let perDimension: Double
  /// Σ D / rank = max(n, d) / (n + d), because the rank is min(n, d); 0 for no features.
  package let perRank: Double

  /// The saturation of a matrix of this shape.
  package init(featureCount: Int, dimension: Int) {
    let (n, d) = (Double(featureCount), Double(dimension))
    perDimension = featureCount > 0 ? n / (n + d) : 0
    perRank = featureCount > 0 ? max(n, d) / (n + d) : 0
  }
}
