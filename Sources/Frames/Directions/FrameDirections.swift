import LinearAlgebra
import Matrices

/// The analysis of a frame with its directions: the eigenvectors q_k of F that belong to nonzero eigenvalues.
///
/// A single direction has a meaning where its eigenvalue is simple. Inside an eigenspace that stands apart, only the whole space
/// has one; see `SpectralGaps`.
package struct FrameDirections: Sendable {
  /// The analysis, with the eigenvalues and the measures of the features.
  package let frame: FrameAnalysis
  private let matrix: FeatureMatrix
  private let basis: EigenBasis

  /// Analyses a weight matrix and keeps its directions.
  ///
  /// Parameters, errors and complexity are the same as for `FrameAnalysis`; d r doubles are kept.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    precision: Precision.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    self.matrix = matrix
    basis = try EigenBasis(of: matrix, precision, progress: progress)
    frame = try FrameAnalysis(of: matrix, in: basis, tolerance: tolerance, progress: progress)
  }

  /// r, the number of directions.
  package var count: Int { basis.vectors.columns }

  /// The coordinates q_kᵀ x of a vector on all directions.
  ///
  /// - Parameter vector: x, d elements.
  /// - Complexity: 2 d r flops.
  package func coordinates(of vector: [Double]) throws -> [Double] {
    let column = Matrix(rows: vector.count, columns: 1, elements: vector)
    return try product(basis.vectors, .transposed, column, .asIs).elements
  }

  /// The coordinates of the features of a range on some directions: as many rows as directions, in their order.
  ///
  /// - Complexity: 2 d flops for each coordinate.
  package func coordinates(of features: Range<Int>, on directions: DirectionChoice) throws -> Matrix
  {
    try product(directions.vectors, .transposed, try matrix.tile(features), .asIs)
  }

  /// Some directions, to compute coordinates on them only.
  package func choosing(_ directions: [Int]) -> DirectionChoice {
    DirectionChoice(vectors: basis.vectors.selecting(columns: directions))
  }

  /// How the features load the directions.
  ///
  /// - Parameter groups: consecutive directions that count as one, in order; together all r.
  /// - Throws: the errors of reading the matrix.
  /// - Complexity: 2 n d r flops.
  package func loads(on groups: [Range<Int>]) throws -> DirectionLoads {
    try DirectionLoads(of: matrix, in: basis, groups)
  }
}

/// Some directions of a frame.
package struct DirectionChoice: Sendable {
  /// One direction in each column.
  fileprivate let vectors: Matrix
}
