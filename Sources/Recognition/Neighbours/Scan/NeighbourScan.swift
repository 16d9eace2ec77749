import Frames
import LinearAlgebra
import Matrices

/// All pairs of features with a large |cosine|, found in tiles.
///
/// The cosines of two tiles of features are formed in single precision. Cosines near or above the threshold are
/// computed again in double precision, so that the result does not depend on the order of additions in the BLAS
/// library.
struct NeighbourScan {
  /// The size of tiles, and how many pairs are kept.
  struct Extent {
    /// The number of features per tile. The product of two tiles takes 4 · `tileWidth`² bytes, and the tiles take 8 · d
    /// · `tileWidth`.
    var tileWidth = 4096
    /// The largest number of pairs kept, 12 bytes each.
    var mostPairs = 4_000_000
  }

  /// The pairs above the threshold, strongest first, without copies.
  let pairs: NeighbourPairs
  /// Groups of copies of one direction, each ascending. Only the first feature of a group is in pairs.
  let copies: [[Int]]
  /// The features that can be in pairs: the live features without further copies.
  let features: UnitFeatures

  /// - Complexity: n² d flops in single precision.
  init(
    _ features: UnitFeatures, above threshold: Float, copyTolerance: Double,
    extent: Extent = Extent(), progress: ProgressHandler = { _ in }
  ) throws {
    var scan = TileScan(
      features, NeighbourPairs(above: threshold, capacity: extent.mostPairs),
      copyTolerance: copyTolerance)
    let tiles = stride(from: 0, to: features.count, by: extent.tileWidth).map {
      $0..<min($0 + extent.tileWidth, features.count)
    }
    let total = tiles.count * (tiles.count + 1) / 2
    var done = 0
    for (index, first) in tiles.enumerated() {
      try scan.begin(first)
      for second in tiles[index...] {
        try scan.compare(with: second)
        done += 1
        progress(
          AnalysisProgress(
            stage: .neighbours, completed: features.count * done / total, total: features.count))
      }
    }
    scan.finish()
    pairs = scan.pairs
    copies = scan.copiesOf.map { [$0.key] + $0.value }.sorted { $0[0] < $1[0] }
    self.features = scan.features
  }
}
