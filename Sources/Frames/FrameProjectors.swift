import LinearAlgebra
import Matrices

/// The analysis of a frame with the projectors P_a on its eigenspaces, for comparison with another frame in the same
/// space.
///
/// In a degenerate or nearly degenerate eigenspace single eigenvectors turn at a rate 1 / (λ_k − λ_l) and mean nothing,
/// but the projector on the whole eigenspace hardly changes. So eigenvectors stay private, and the results are traces
/// of products of projectors, which do not depend on the choice of a basis.
package struct FrameProjectors: Sendable {
  /// The analysis, with the eigenspaces.
  package let frame: FrameAnalysis
  /// The eigenvectors that carry the range of F, d × r, in the order of the eigenvalues.
  private let vectors: Matrix

  /// Analyses a weight matrix and keeps its projectors.
  ///
  /// Parameters, errors and complexity are the same as for `FrameAnalysis`; d r doubles are kept.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    precision: Precision.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    let basis = try EigenBasis(of: matrix, precision, progress: progress)
    frame = try FrameAnalysis(of: matrix, in: basis, tolerance: tolerance, progress: progress)
    vectors = basis.vectors
  }

  /// How much the eigenspaces of this frame overlap with the eigenspaces of another.
  ///
  /// With orthonormal bases U_a and V_b of two eigenspaces, `tr(P_a P_b) = ‖U_aᵀ V_b‖²_F`.
  ///
  /// - Precondition: both frames have the same d.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 d r r' flops for ranks r and r'.
  package func overlaps(
    with other: FrameProjectors
  ) throws(LinearAlgebraError) -> EigenspaceOverlaps {
    let cosines = try product(vectors, .transposed, other.vectors, .asIs)
    let (rows, columns) = (frame.eigenspaces, other.frame.eigenspaces)
    var traces = Matrix(rows: rows.count, columns: columns.count)
    for b in columns {
      for a in rows {
        traces[a.index, b.index] = b.positions.reduce(0) { sum, j in
          a.positions.reduce(sum) { $0 + cosines[$1, j] * cosines[$1, j] }
        }
      }
    }
    return EigenspaceOverlaps(
      dimension: frame.dimension, traces: traces, multiplicities: rows.map(\.multiplicity),
      otherMultiplicities: columns.map(\.multiplicity))
  }
}

/// How much the eigenspaces of two frames in one space overlap.
package struct EigenspaceOverlaps: Equatable, Sendable {
  /// d, the dimension of the space.
  package let dimension: Int
  /// tr(P_a P_b) for eigenspaces a of the first frame (rows) and b of the second (columns): the sum of the squared
  /// cosines of the principal angles, from 0 to the smaller multiplicity.
  package let traces: Matrix
  /// The dimensions m_a of the eigenspaces of the first frame.
  package let multiplicities: [Int]
  /// The dimensions m_b of the eigenspaces of the second frame.
  package let otherMultiplicities: [Int]

  /// tr(P_a P_b) / min(m_a, m_b): 1 if one space holds the other, 0 if they are orthogonal.
  package func relative(_ a: Int, _ b: Int) -> Double {
    traces[a, b] / Double(min(multiplicities[a], otherMultiplicities[b]))
  }

  /// Whether the larger of two eigenspaces holds more of the smaller one than is likely by chance.
  ///
  /// A space of m dimensions holds the part m / d of a random space on average. Eigenspaces are linked if the part is
  /// more than halfway from m / d to 1, which is more than half. Because the eigenspaces of one frame are orthogonal,
  /// only one of those that are at least as large as b can hold so much of b.
  package func areLinked(_ a: Int, _ b: Int) -> Bool {
    let chance = Double(max(multiplicities[a], otherMultiplicities[b])) / Double(dimension)
    // The whole space holds everything, even if rounding makes the trace smaller.
    return chance >= 1 || 1 - relative(a, b) < (1 - chance) / 2
  }
}
