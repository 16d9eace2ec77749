import Frames
import LinearAlgebra
import Matrices

/// All pairs of features with a large |cosine|, found in tiles.
///
/// The cosines of one tile of features with another are formed at a time, in single precision; those near the threshold and
/// above are formed anew in double. So what is kept does not depend on the order in which a BLAS library adds.
struct NeighbourScan {
  /// How the work is cut, and what is kept.
  struct Extent {
    /// Features a tile: the product of two tiles takes 4 · `tileWidth`² bytes, the tiles 8 · d · `tileWidth`.
    var tileWidth = 4096
    /// The most pairs kept, 12 bytes each.
    var mostPairs = 4_000_000
  }

  /// The pairs above the threshold, strongest first, without copies.
  let pairs: NeighbourPairs
  /// Groups of copies of one direction, each ascending; of each, only the first is in pairs.
  let copies: [[Int]]
  /// The features that have pairs: the live ones less further copies.
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
