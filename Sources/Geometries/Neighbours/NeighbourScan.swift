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

  /// The error that the single product may have; pairs this much below the threshold are looked at again.
  private static let margin: Float = 1e-5
  /// Features closer than this are compared in full precision: copies are.
  private static let nearCopy = 1 - 1e-6

  /// - Complexity: n² d flops in single precision.
  init(
    _ features: UnitFeatures, above threshold: Float, copyTolerance: Double,
    extent: Extent = Extent(), progress: ProgressHandler = { _ in }
  ) throws {
    var scan = TileScan(
      features, NeighbourPairs(above: threshold, capacity: extent.mostPairs), copyTolerance)
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
    // A copy may have had pairs before it was seen to be one.
    scan.pairs.remove {
      !scan.features.isLive(Int($0.first)) || !scan.features.isLive(Int($0.second))
    }
    scan.pairs.sort()
    pairs = scan.pairs
    copies = scan.copiesOf.map { [$0.key] + $0.value }.sorted { $0[0] < $1[0] }
    self.features = scan.features
  }

  /// The state of a scan: two tiles, their product, and what was found.
  private struct TileScan {
    var features: UnitFeatures
    var pairs: NeighbourPairs
    /// The further copies by the first one.
    var copiesOf = [Int: [Int]]()
    private let copyTolerance: Double
    private var rows = 0..<0
    private var rowTile = SingleMatrix()
    private var columnTile = SingleMatrix()
    private var cosines = SingleMatrix()

    init(_ features: UnitFeatures, _ pairs: NeighbourPairs, _ copyTolerance: Double) {
      self.features = features
      self.pairs = pairs
      self.copyTolerance = copyTolerance
    }

    mutating func begin(_ range: Range<Int>) throws {
      rows = range
      try features.read(range, into: &rowTile)
    }

    /// Looks at the pairs of a row feature and a later feature of `columns`.
    mutating func compare(with columns: Range<Int>) throws {
      try features.read(columns, into: &columnTile)
      try cosines.setProduct(ofTransposed: rowTile, columnTile)
      for second in columns where features.isLive(second) {
        let column = second - columns.lowerBound
        let earlier = 0..<min(rows.count, max(0, second - rows.lowerBound))
        var found = [Int]()
        cosines.forEachRow(
          earlier, ofColumn: column, above: max(0, pairs.threshold - NeighbourScan.margin)
        ) {
          found.append($0)
        }
        try keep(second, column: column, rows: found)
      }
    }

    /// Adds the pairs of a feature with some of the rows, unless it is a copy of one of them.
    private mutating func keep(_ second: Int, column: Int, rows found: [Int]) throws {
      let live = found.filter { features.isLive(rows.lowerBound + $0) }
      let near = live.map { rowTile.dot(column: $0, columnTile, column: column) }
      for (row, cosine) in zip(live, near) where cosine >= NeighbourScan.nearCopy {
        let first = rows.lowerBound + row
        guard try isCopy(second, of: first) else { continue }
        copiesOf[first, default: []].append(second)
        features.takeOut(second)
        if rows.contains(second) { rowTile.clearColumn(second - rows.lowerBound) }
        return
      }
      for (row, cosine) in zip(live, near) {
        pairs.add(rows.lowerBound + row, second, cosine: Float(cosine))
      }
    }

    private func isCopy(_ second: Int, of first: Int) throws -> Bool {
      let pair = try features.columns([first, second])
      let cosine = zip(pair.column(0), pair.column(1)).reduce(0) { $0 + $1.0 * $1.1 }
      return cosine >= 1 - copyTolerance
    }
  }
}
