import LinearAlgebra
import Matrices

/// The eigenvectors of F that carry its range, and its spectrum.
///
/// Stays inside this module: eigenvectors of a repeated eigenvalue mean nothing one by one.
struct EigenBasis {
  let spectrum: FrameSpectrum
  /// d × r, orthonormal columns, in the order of the eigenvalues.
  let vectors: Matrix

  /// Decomposes the smaller of F = W Wᵀ and M = Wᵀ W, which share their nonzero spectrum.
  ///
  /// - Complexity: n d min(n, d) + 9 min(n, d)³ flops; memory of min(n, d)² doubles and one tile, and W itself
  ///   where n < d.
  init(of matrix: FeatureMatrix, progress: ProgressHandler) throws {
    let shape = FrameShape(of: matrix)
    do {
      try requireDecomposable(order: min(matrix.featureCount, matrix.dimension))
    } catch {
      throw FrameError.linearAlgebra(matrix: matrix.name, error)
    }
    self =
      matrix.featureCount < matrix.dimension
      ? try EigenBasis(fromGramMatrixOf: matrix, shape, progress)
      : try EigenBasis(fromFrameOperatorOf: matrix, shape, progress)
  }

  private init(
    fromFrameOperatorOf matrix: FeatureMatrix, _ shape: FrameShape, _ progress: ProgressHandler
  ) throws {
    var sum = try GramAccumulator(order: matrix.dimension)
    for range in matrix.tiles() {
      try sum.add(try matrix.tile(range))
      progress(
        AnalysisProgress(
          stage: .frameOperator, completed: range.upperBound, total: matrix.featureCount))
    }
    let (eigen, trace) = try decompose(sum, of: matrix, progress)
    spectrum = FrameSpectrum(eigenvalues: eigen.values, trace: trace, of: shape)
    vectors = eigen.vectors.selecting(columns: Array(0..<spectrum.rank))
  }

  /// For M v = λ v, the eigenvector of F is W v / √λ.
  private init(
    fromGramMatrixOf matrix: FeatureMatrix, _ shape: FrameShape, _ progress: ProgressHandler
  ) throws {
    let weights = try matrix.tile(0..<matrix.featureCount)
    var gram = try GramAccumulator(order: matrix.featureCount)
    try gram.add(weights, .transposed)
    let (eigen, trace) = try decompose(gram, of: matrix, progress)
    spectrum = FrameSpectrum(eigenvalues: eigen.values, trace: trace, of: shape)
    var scaled = eigen.vectors.selecting(columns: Array(0..<spectrum.rank))
    for k in 0..<spectrum.rank {
      let scale = 1 / spectrum.eigenvalues[k].squareRoot()
      for i in 0..<scaled.rows { scaled[i, k] *= scale }
    }
    vectors = try product(weights, .asIs, scaled, .asIs)
  }

  /// The coordinates Qᵀ w of every feature of a tile, r × count.
  func coordinates(of tile: Matrix) throws -> Matrix {
    try product(vectors, .transposed, tile, .asIs)
  }
}

private func decompose(
  _ sum: GramAccumulator, of matrix: FeatureMatrix, _ progress: ProgressHandler
) throws -> (SymmetricEigen, trace: Double) {
  let symmetric = sum.symmetricMatrix()
  let trace = (0..<symmetric.rows).reduce(0) { $0 + symmetric[$1, $1] }
  try matrix.requireInRange(trace: trace)
  progress(AnalysisProgress(stage: .eigenvalues, completed: 0, total: matrix.featureCount))
  do {
    return (try eigenDecomposition(ofSymmetric: symmetric), trace)
  } catch {
    throw FrameError.linearAlgebra(matrix: matrix.name, error)
  }
}
