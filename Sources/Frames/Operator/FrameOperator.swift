import LinearAlgebra
import Matrices

/// The frame operator F = W Wᵀ of a matrix, computed in one pass over its features.
struct FrameOperator {
  /// F, d × d, both triangles filled.
  let matrix: Matrix
  /// tr F = ‖W‖²_F, summed in double.
  let trace: Double
  /// A bound on ‖F − W Wᵀ‖ in the spectral norm, without the rounding of sums in double.
  let error: Double
  /// The products of bf16 numbers, if all tiles were multiplied in bf16; else nil.
  let bf16Products: BF16Products?

  /// F with products and sums in double.
  ///
  /// - Complexity: n d² flops; memory for F and one tile.
  init(of features: FeatureMatrix, progress: ProgressHandler) throws {
    var sum = try GramAccumulator(order: features.dimension)
    var tile = Matrix(rows: features.dimension, columns: 0)
    for range in features.tiles(ofAbout: Self.doubleTileElements) {
      if tile.columns != range.count {
        tile = Matrix(rows: features.dimension, columns: range.count)
      }
      try features.readConcurrently(range, into: &tile)
      try sum.add(tile)
      try progress(.frameOperator(range.upperBound, of: features.featureCount))
    }
    let matrix = sum.symmetricMatrix()
    self.matrix = matrix
    trace = (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] }
    error = 0
    bf16Products = nil
  }

  /// F with the products of each tile in single and their sum in double; nil if elements are so large or so small that
  /// their products overflow or underflow in single.
  ///
  /// One thread reads and multiplies each tile, several tiles at a time. Tiles are added in their order.
  ///
  /// - Parameters:
  ///   - features: W, d × n.
  ///   - bf16Products: multiplies the tiles of bf16 numbers. The other tiles, or all tiles if nil, are multiplied as
  ///     singles.
  ///   - progress: is called with the progress.
  /// - Complexity: n d² flops in single; memory for F, and for each thread a tile and half the size of F.
  init?(
    inSinglesOf features: FeatureMatrix, _ bf16Products: BF16Products?, progress: ProgressHandler
  ) throws {
    let probe = FrameProbe(dimension: features.dimension)
    let isBF16 = try bf16Products != nil && features.beginsWithBF16()
    let sums = try TileSums(of: features, probe, isBF16 ? bf16Products : nil)
    let tiles = features.tiles(ofAbout: Self.tileElements, atMost: Self.mostTileFeatures)
    // In rounds, because progress is reported on this thread. A round is so long that waiting for its end costs little.
    let round = 8 * Workers.count
    for start in stride(from: 0, to: tiles.count, by: round) {
      let part = Array(tiles[start..<min(start + round, tiles.count)])
      try sums.add(part)
      let (squares, largest) = sums.magnitudes
      guard squares.isFinite, largest <= Self.safeElements.upperBound else { return nil }
      try progress(.frameOperator(part.last?.upperBound ?? 0, of: features.featureCount))
    }
    let (squares, largest) = sums.magnitudes
    guard largest >= Self.safeElements.lowerBound else { return nil }
    let images: Matrix
    (matrix, images) = try sums.take()
    trace = squares
    self.bf16Products = sums.isBF16 ? bf16Products : nil
    error = try probe.errorBound(of: matrix, images: images)
  }

  /// 16 MB of doubles.
  private static let doubleTileElements = 1 << 21
  /// 32 MB of singles: adding a product to the sum then costs little compared with the product.
  private static let tileElements = 1 << 23
  /// Limited, because the error of a product in singles grows with the features of a tile.
  private static let mostTileFeatures = 1 << 11
  /// If the largest element is in this range, products in single do not overflow, and what underflows is too small to
  /// matter.
  private static let safeElements = 0x1p-45...0x1p50
}

extension FeatureMatrix {
  /// Whether the first features are bf16 numbers. If not, bf16 is not tried for any tile.
  fileprivate func beginsWithBF16() throws -> Bool {
    var tile = BF16Matrix()
    return try readConcurrently(0..<min(64, featureCount), into: &tile) { _ in }.rounding == .exact
  }
}

extension AnalysisProgress {
  fileprivate static func frameOperator(_ completed: Int, of total: Int) -> AnalysisProgress {
    AnalysisProgress(stage: .frameOperator, completed: completed, total: total)
  }
}
