import Frames
import LinearAlgebra
import Matrices
import Recognition

/// A matrix and its blocks against random ones.
///
/// The whole matrix is compared with each `NullModel` by the statistics that the model leaves free; each block of few
/// features with random blocks of its size and dimension. A p-value is that of its one comparison; those of blocks come
/// corrected for their number as well.
package struct NullTest: Sendable {
  /// Whether the mean feature was taken off before.
  package enum MeanFeature: Sendable {
    /// It is still there.
    case kept
    /// It was: the mean cosine then says nothing. The draws keep theirs, which changes other statistics by about 1/n.
    case removed
  }

  /// A model that a matrix is not compared with.
  package struct LeftOut: Equatable, Sendable {
    /// What is not drawn.
    package let model: NullModel
    /// Why not.
    package let reason: Reason

    /// Why: what the model keeps would not be what the matrix has, or the cosines cannot be formed.
    package enum Reason: String, CaseIterable, Sendable {
      /// More than `BlockSearch.mostFeatures`: the cosines of all pairs are not formed.
      case tooManyFeatures = "too-many-features"
      /// No more than the dimensions of their span: a tight frame of them is orthogonal.
      case tooFewFeatures = "too-few-features"
      /// The effective rank is too far below the rank.
      case notTight = "not-tight"
      /// Some feature has mass in several eigenspaces.
      case mixedEigenspaces = "mixed-eigenspaces"
    }
  }

  /// How many draws of each model, and from which seed.
  package let options: NullOptions
  /// The comparisons of the whole matrix, in the order of models and statistics; none for fewer than two live features.
  /// A statistic that is the same in the matrix and in every draw is left out.
  package let matrix: [NullComparison]
  /// The models that the matrix is not compared with, in their order; none for fewer than two live features.
  package let leftOut: [LeftOut]
  /// The number of dimensions that Gaussian directions are drawn in: d, whatever the rank.
  package let dimension: Int
  /// The comparisons of each block, in the order of the blocks; none for those that are not compared.
  package let blocks: [[NullComparison]]

  /// The sizes of blocks that are compared, if they span at least two dimensions and fewer than they have features: fewer
  /// features make no geometry, and for more the search for schemes in every draw takes too long.
  package static let blockSizes = 3...64

  /// Compares a matrix with chance.
  ///
  /// The same seed gives the same comparisons, bit for bit, for any number of threads. BLAS keeps to one thread
  /// meanwhile, and draws are made on as many threads as it has otherwise.
  ///
  /// - Parameters:
  ///   - features: W, d × n.
  ///   - frame: its analysis.
  ///   - search: its blocks.
  ///   - options: how many draws.
  ///   - mean: whether the mean feature was taken off.
  ///   - progress: is told of the draws.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: for each draw a whole analysis, n² d flops for the cosines and 4 n d² for a tight frame; where there are
  ///   more than `BlockSearch.mostFeatures` live features the analysis alone.
  package init(
    of features: FeatureMatrix, frame: FrameAnalysis, search: BlockSearch, options: NullOptions,
    mean: MeanFeature = .kept, progress: ProgressHandler = { _ in }
  ) throws {
    let whole = MatrixNulls(of: features, frame: frame, options: options, mean: mean)
    let parts = BlockNulls(of: features, frame: frame, blocks: search.blocks, options: options)
    let total = whole.models.count * options.replicas + parts.drawCount
    var completed = 0
    func tell(_ draws: Int) {
      completed += draws
      progress(AnalysisProgress(stage: .nulls, completed: completed, total: total))
    }
    self.options = options
    leftOut = whole.leftOut
    dimension = features.dimension
    matrix = try whole.comparisons(tell)
    blocks = try parts.comparisons(tell)
  }
}
