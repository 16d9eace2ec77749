import LinearAlgebra
import Matrices

/// The eigenvectors of F that span its range, and its spectrum.
///
/// It stays inside this module, because single eigenvectors of a repeated eigenvalue mean nothing.
struct EigenBasis {
  let spectrum: FrameSpectrum
  /// d × r, orthonormal columns, in the order of the eigenvalues.
  let vectors: Matrix
  /// The precision of the products: double if the precision asked for did not suit the elements.
  let precision: Precision
  /// The products of bf16 numbers, if all features are bf16 numbers; else nil.
  let bf16Products: BF16Products?

  /// Decomposes the smaller of F = W Wᵀ and M = Wᵀ W, which share their nonzero spectrum.
  ///
  /// - Parameters:
  ///   - matrix: W, d × n.
  ///   - choice: the precision of the products.
  ///   - bf16Products: products of bf16 numbers that are faster than products of singles; nil if there are none.
  ///   - progress: is called with the progress.
  /// - Complexity: n d min(n, d) + 9 min(n, d)³ flops; memory for min(n, d)² doubles and one tile, and for W itself
  ///   if n < d.
  /// - Throws: the errors of reading the matrix, and `FrameError`.
  init(
    of matrix: FeatureMatrix, _ choice: Precision.Choice = .given(.double),
    _ bf16Products: @autoclosure () -> BF16Products? = .native, progress: ProgressHandler
  ) throws {
    do {
      try requireDecomposable(order: min(matrix.featureCount, matrix.dimension))
    } catch {
      throw FrameError.linearAlgebra(matrix: matrix.name, error)
    }
    guard matrix.featureCount >= matrix.dimension else {
      self = try EigenBasis(fromGramMatrixOf: matrix, progress)
      return
    }
    let precision = Precision(choice, for: matrix)
    if precision != .double,
      let frame = try FrameOperator(inSinglesOf: matrix, bf16Products(), progress: progress)
    {
      let basis = try EigenBasis(of: frame, of: matrix, precision, progress)
      // A precision that the user did not ask for must not lower the rank.
      if choice != .automatic || !basis.spectrum.isRankLimitedByArithmetic {
        self = basis
        return
      }
    }
    let frame = try FrameOperator(of: matrix, progress: progress)
    self = try EigenBasis(of: frame, of: matrix, .double, progress)
  }

  private init(
    of frame: consuming FrameOperator, of matrix: FeatureMatrix, _ precision: Precision,
    _ progress: ProgressHandler
  ) throws {
    let (trace, error) = (frame.trace, frame.error)
    bf16Products = frame.bf16Products
    let eigen = try decompose(frame.matrix, trace, of: matrix, precision, progress)
    spectrum = FrameSpectrum(
      eigenvalues: eigen.values, trace: trace,
      of: FrameShape(of: matrix, productError: error + eigen.residual))
    vectors = eigen.vectors.keepingColumns(spectrum.rank)
    self.precision = precision == .bf16 && bf16Products == nil ? .single : precision
  }

  /// For M v = λ v, the eigenvector of F is W v / √λ.
  private init(fromGramMatrixOf matrix: FeatureMatrix, _ progress: ProgressHandler) throws {
    let weights = try matrix.tile(0..<matrix.featureCount)
    let gram = try gramMatrix(ofColumns: weights)
    let trace = (0..<gram.rows).reduce(0) { $0 + gram[$1, $1] }
    let eigen = try decompose(gram, trace, of: matrix, .double, progress)
    spectrum = FrameSpectrum(
      eigenvalues: eigen.values, trace: trace, of: FrameShape(of: matrix))
    var scaled = eigen.vectors.keepingColumns(spectrum.rank)
    for k in 0..<spectrum.rank {
      let scale = 1 / spectrum.eigenvalues[k].squareRoot()
      for i in 0..<scaled.rows { scaled[i, k] *= scale }
    }
    vectors = try product(weights, .asIs, scaled, .asIs)
    precision = .double
    bf16Products = nil
  }

  /// The coordinates Qᵀ w of every feature of a tile, r × count.
  func coordinates(of tile: Matrix) throws -> Matrix {
    try product(vectors, .transposed, tile, .asIs)
  }
}

private func decompose(
  _ symmetric: consuming Matrix, _ trace: Double, of matrix: FeatureMatrix,
  _ precision: Precision, _ progress: ProgressHandler
) throws -> SymmetricEigen {
  try matrix.requireInRange(trace: trace)
  try progress(AnalysisProgress(stage: .eigenvalues, completed: 0, total: matrix.featureCount))
  do {
    return switch precision {
    case .double, .mixed: try eigenDecomposition(ofSymmetric: symmetric)
    case .single, .bf16: try singleEigenDecomposition(ofSymmetric: symmetric)
    }
  } catch {
    throw FrameError.linearAlgebra(matrix: matrix.name, error)
  }
}
