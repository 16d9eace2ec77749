import Frames
import LinearAlgebra
import Matrices

/// All pairs of features with a large |cosine|, found in tiles.
///
/// The cosines of two tiles of features are formed in single precision, several tiles at a time. Cosines near or above the
/// threshold are computed again in double precision, so that the result does not depend on the order of additions in the
/// BLAS library. Tiles are looked through in their order, so that it does not depend on the number of threads either.
struct NeighbourScan {
  /// The size of tiles, and how many pairs are kept.
  struct Extent {
    /// The number of features that are compared with all later features at a time.
    var tileWidth = 4096
    /// The largest number of pairs kept, 12 bytes each.
    var mostPairs = 4_000_000

    /// The number of later features that one thread compares with a tile at a time. The product takes 4 · `tileWidth` ·
    /// `partWidth` bytes for each thread, 16 MB; the features take 4 · d · (`tileWidth` + `partWidth`).
    var partWidth: Int { max(1, tileWidth / 4) }
  }

  /// The pairs above the threshold, strongest first, without copies.
  let pairs: NeighbourPairs
  /// Groups of copies of one direction, each ascending. Only the first feature of a group is in pairs.
  let copies: [[Int]]
  /// The features that can be in pairs: the live features without further copies.
  let features: UnitFeatures
  /// The number of pairs above the threshold that are not in `pairs`, because one of them is nearly a copy of many
  /// earlier features.
  let unkeptNearPairs: Int

  /// - Complexity: n² d flops in single precision.
  init(
    _ features: UnitFeatures, above threshold: Float, copyTolerance: Double,
    extent: Extent = Extent(), progress: ProgressHandler = { _ in }
  ) throws {
    var scan = TileScan(
      features, NeighbourPairs(above: threshold, capacity: extent.mostPairs),
      copyTolerance: copyTolerance)
    let count = features.count
    for start in stride(from: 0, to: count, by: extent.tileWidth) {
      let rows = start..<min(start + extent.tileWidth, count)
      try scan.begin(rows)
      // The features of the tile are compared with each other first. Those found to be copies are then left out.
      for columns in [rows, rows.upperBound..<count] {
        let parts = stride(from: columns.lowerBound, to: columns.upperBound, by: extent.partWidth)
          .map { $0..<min($0 + extent.partWidth, columns.upperBound) }
        // In rounds, because progress is reported on this thread.
        for first in stride(from: 0, to: parts.count, by: Self.partsOfRound) {
          let round = Array(parts[first..<min(first + Self.partsOfRound, parts.count)])
          try scan.compare(withEach: round)
          let end = round.last?.upperBound ?? columns.lowerBound
          try progress(.neighbours(rows, comparedUpTo: end, of: count))
        }
      }
    }
    scan.finish()
    pairs = scan.pairs
    copies = scan.copiesOf.map { [$0.key] + $0.value }.sorted { $0[0] < $1[0] }
    self.features = scan.features
    unkeptNearPairs = scan.unkeptNearPairs
  }

  /// About a second of one thread for 384 dimensions.
  private static let partsOfRound = 16
}

extension AnalysisProgress {
  /// The share of all pairs that is done, as a number of features.
  fileprivate static func neighbours(
    _ rows: Range<Int>, comparedUpTo end: Int, of count: Int
  ) -> AnalysisProgress {
    let (n, start) = (Double(count), Double(rows.lowerBound))
    let before = start * (n - start / 2)
    let now = Double(rows.count) * Double(end - rows.lowerBound)
    let within = Double(rows.count) * Double(rows.count) / 2
    let done = (before + max(0, now - within)) / (n * n / 2)
    return AnalysisProgress(
      stage: .neighbours, completed: min(count, Int(done * n)), total: count)
  }
}
