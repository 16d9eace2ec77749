import LinearAlgebra
import Matrices

/// A frame's analysis with the projectors P_a on its eigenspaces, to be compared with those of another frame in the same
/// space.
///
/// In an eigenspace that is degenerate, or nearly so, single eigenvectors turn at a rate 1 / (λ_k − λ_l) and mean nothing,
/// while the projector on the whole space stays. So eigenvectors stay inside, and what comes out are traces of products
/// of projectors, which depend on no choice of a basis.
package struct FrameProjectors: Sendable {
  /// The analysis that the eigenspaces are those of.
  package let frame: FrameAnalysis
  /// The eigenvectors that carry the range of F, d × r, in the order of the eigenvalues.
  private let vectors: Matrix

  /// Analyses a weight matrix and keeps its projectors.
  ///
  /// - Parameters: as those of `FrameAnalysis`.
  /// - Throws: as `FrameAnalysis`.
  /// - Complexity: that of `FrameAnalysis`; d r doubles are kept.
  package init(
    of matrix: FeatureMatrix, tolerance: ClusterTolerance.Choice = .automatic,
    precision: Precision.Choice = .automatic, progress: ProgressHandler = { _ in }
  ) throws {
    let basis = try EigenBasis(of: matrix, precision, progress: progress)
    frame = try FrameAnalysis(of: matrix, in: basis, tolerance: tolerance, progress: progress)
    vectors = basis.vectors
  }

  /// How much the eigenspaces of this frame have in common with those of another.
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

/// What the eigenspaces of two frames in one space have in common.
package struct EigenspaceOverlaps: Equatable, Sendable {
  /// d, the dimension of the space.
  package let dimension: Int
  /// tr(P_a P_b), the sum of the squared cosines of the principal angles between eigenspaces a of the first frame (rows)
  /// and b of the second (columns): from 0 to the lesser multiplicity.
  package let traces: Matrix
  /// The dimensions m_a of the eigenspaces of the first frame.
  package let multiplicities: [Int]
  /// The dimensions m_b of those of the second.
  package let otherMultiplicities: [Int]

  /// tr(P_a P_b) / min(m_a, m_b): 1 where one space holds the other, 0 where they are orthogonal.
  package func relative(_ a: Int, _ b: Int) -> Double {
    traces[a, b] / Double(min(multiplicities[a], otherMultiplicities[b]))
  }

  /// Whether the larger of two eigenspaces holds so much of the smaller that it is no chance.
  ///
  /// Of a random space, one of m dimensions holds m / d on average; more than halfway from there to 1 counts, which is more
  /// than half. As the eigenspaces of one frame are orthogonal, no two of them that are no smaller than b can hold as much
  /// of b.
  package func areLinked(_ a: Int, _ b: Int) -> Bool {
    let chance = Double(max(multiplicities[a], otherMultiplicities[b])) / Double(dimension)
    // A space that is everything holds all, whatever rounding says.
    return chance >= 1 || 1 - relative(a, b) < (1 - chance) / 2
  }
}
