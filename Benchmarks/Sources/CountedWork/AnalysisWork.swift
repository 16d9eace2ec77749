import Eigenframe
import LinearAlgebra

/// The arithmetic around BLAS and LAPACK: reducing coordinates to measures, and comparing all pairs of features.
enum AnalysisWork {
  static let all = [
    Work(name: "frame-analysis") {
      let matrix = gaussian(dimension: 64, featureCount: 2048)
      return { _ = try FrameAnalysis(of: matrix) }
    },
    Work(name: "neighbour-search") {
      let matrix = gaussian(dimension: 32, featureCount: 512)
      let frame = try FrameAnalysis(of: matrix)
      return { _ = try BlockSearch(of: matrix, frame: frame, scope: .neighbours) }
    },
  ]

  private static func gaussian(dimension: Int, featureCount: Int) -> FeatureMatrix {
    var generator = SeededGenerator(seed: 0)
    return FeatureMatrix(
      name: "W", .gaussian(rows: dimension, columns: featureCount, using: &generator))
  }
}
