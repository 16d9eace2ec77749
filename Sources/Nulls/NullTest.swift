import Frames
import LinearAlgebra
import Matrices
import Recognition

/// A matrix and its blocks, compared with random ones.
///
/// The whole matrix is compared with each `NullModel` by the statistics that the model does not fix. Each block of few
/// features is compared with random blocks of its size and dimension. A p-value belongs to one comparison; p-values of
/// blocks are also given corrected for the number of blocks.
public struct NullTest: Sendable {
  /// Whether the mean feature was subtracted.
  package enum MeanFeature: Sendable {
    /// It was not subtracted.
    case kept
    /// It was subtracted, so the mean cosine says nothing. The draws keep their mean, which changes other statistics by
    /// about 1/n.
    case removed
  }

  /// A model that a matrix is not compared with.
  public struct LeftOut: Equatable, Sendable {
    /// The model.
    package let model: NullModel
    /// Why not.
    package let reason: Reason

    /// Why a model is not drawn: the matrix does not have the properties that the model keeps, or the cosines cannot be
    /// formed.
    public enum Reason: String, CaseIterable, Sendable {
      /// There are more than `BlockSearch.mostFeatures` features, so the cosines of all pairs are not formed.
      case tooManyFeatures = "too-many-features"
      /// There are not more features than dimensions of their span, so a tight frame of them is orthogonal.
      case tooFewFeatures = "too-few-features"
      /// The effective rank is too far below the rank.
      case notTight = "not-tight"
      /// Some feature has mass in several eigenspaces.
      case mixedEigenspaces = "mixed-eigenspaces"
    }
  }

  /// How many draws of each model are made, and the seed.
  package let options: NullOptions
  /// The comparisons of the whole matrix, in the order of models and statistics; none for fewer than two live features.
  /// A statistic that has the same value in the matrix and in every draw is left out.
  package let matrix: [NullComparison]
  /// The models that the matrix is not compared with, in their order; empty for fewer than two live features.
  package let leftOut: [LeftOut]
  /// The number of dimensions that Gaussian directions are drawn in: d, whatever the rank.
  package let dimension: Int
  /// Where the eigenvalues of Gaussian draws lie; nil for fewer than two live features or fewer than `NullBand.leastDraws` draws.
  package let band: NullBand?
  /// The comparisons of each block, in the order of the blocks; none for a block that is not compared.
  package let blocks: [[NullComparison]]

  /// The sizes of blocks that are compared, if they span at least two dimensions and fewer dimensions than features.
  /// Smaller blocks have no geometry, and for larger ones the search for schemes in every draw takes too long.
  package static let blockSizes = 3...64

  /// Compares a matrix with chance.
  ///
  /// The same seed gives the same comparisons, bit for bit, for any number of threads. Draws are made on all threads,
  /// each with one thread of BLAS.
  ///
  /// - Parameters:
  ///   - features: W, d × n.
  ///   - frame: its analysis.
  ///   - search: its blocks.
  ///   - options: how many draws.
  ///   - mean: whether the mean feature was subtracted.
  ///   - progress: called after every few draws.
  /// - Throws: what reading the matrix throws, and `FrameError`.
  /// - Complexity: for each draw a whole analysis, n² d flops for the cosines and 4 n d² for a tight frame; with more
  ///   than `BlockSearch.mostFeatures` live features, the analysis alone.
  package init(
    of features: FeatureMatrix, frame: FrameAnalysis, search: BlockSearch, options: NullOptions,
    mean: MeanFeature = .kept, progress: ProgressHandler = { _ in }
  ) throws {
    let whole = MatrixNulls(of: features, frame: frame, options: options, mean: mean)
    let parts = BlockNulls(of: features, frame: frame, blocks: search.blocks, options: options)
    let total = whole.models.count * options.replicas + parts.drawCount
    var completed = 0
    func tell(_ draws: Int) throws {
      completed += draws
      try progress(AnalysisProgress(stage: .nulls, completed: completed, total: total))
    }
    self.options = options
    leftOut = whole.leftOut
    dimension = features.dimension
    (matrix, band) = try whole.compared(tell)
    blocks = try parts.comparisons(tell)
  }
}
