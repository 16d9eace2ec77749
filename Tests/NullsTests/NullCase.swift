import Frames
import Matrices
import Nulls
import Recognition

/// A matrix compared with chance.
struct NullCase {
  let search: BlockSearch
  let test: NullTest

  init(
    _ weights: Matrix, draws: Int, seed: UInt64 = 1, mean: NullTest.MeanFeature = .kept,
    blocks: Blocks = .compared
  ) throws {
    let matrix = FeatureMatrix(name: "W", weights)
    let frame = try FrameAnalysis(of: matrix)
    // With an empty block search, only the whole matrix is compared.
    search =
      blocks == .compared
      ? try BlockSearch(of: matrix, frame: frame)
      : try BlockSearch(
        of: FeatureMatrix(name: "none", Matrix(rows: weights.rows, columns: 0)),
        frame: FrameAnalysis(
          of: FeatureMatrix(name: "none", Matrix(rows: weights.rows, columns: 0))))
    test = try NullTest(
      of: matrix, frame: frame, search: search,
      options: NullOptions(replicas: draws, seed: seed), mean: mean)
  }

  /// Whether blocks are compared too.
  enum Blocks { case compared, left }

  func comparison(_ statistic: NullStatistic, _ model: NullModel) -> NullComparison? {
    test.matrix.first { $0.statistic == statistic && $0.model == model }
  }

  /// The comparisons of all blocks that have this one.
  func ofBlocks(_ statistic: NullStatistic, _ model: NullModel) -> [NullComparison] {
    test.blocks.flatMap { $0.filter { $0.statistic == statistic && $0.model == model } }
  }
}
