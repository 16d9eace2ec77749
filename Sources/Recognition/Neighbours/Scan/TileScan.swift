import LinearAlgebra
import Matrices
import Synchronization

/// The state of a scan: a tile, and the pairs and copies found.
struct TileScan {
  /// The features. Copies are excluded when they are found.
  private(set) var features: UnitFeatures
  private(set) var pairs: NeighbourPairs
  /// The further copies, by the first copy.
  private(set) var copiesOf = [Int: [Int]]()
  /// The largest 1 − cosine of copies.
  private let copyTolerance: Double
  private var rows = 0..<0
  private var rowTile = SingleMatrix()
  /// For each feature, the number of earlier features at a cosine above `NeighbourThreshold.largest`.
  private var nearCount: [Int]
  /// The number of pairs that were not kept because a feature had so many earlier ones.
  private(set) var unkeptNearPairs = 0

  /// The largest error of the product in single precision. Pairs up to this much below the threshold are computed
  /// again.
  private static let margin: Float = 1e-5

  /// The squared distance of two unit features that are copies is below this; rounding to single precision makes 10⁻¹⁴.
  private static let roundingSquare = 1e-12

  /// The number of pairs kept with earlier features that are almost copies. It is enough to link any group, and small
  /// enough that thousands of equal untrained features do not displace all other pairs.
  private static let mostNear = 16

  /// Two features that are so near to a third have at least this cosine, 2 c² − 1. So pairs that are not kept link no
  /// features that others do not link at this cosine.
  static let leastLinkOfNear = 2 * NeighbourThreshold.largest * NeighbourThreshold.largest - 1

  init(_ features: UnitFeatures, _ pairs: NeighbourPairs, copyTolerance: Double) {
    self.features = features
    self.pairs = pairs
    self.copyTolerance = copyTolerance
    nearCount = Array(repeating: 0, count: features.count)
  }

  /// Reads a range of features as rows.
  mutating func begin(_ range: Range<Int>) throws {
    rows = range
    try features.read(range, into: &rowTile)
  }

  /// Compares every row feature with every later feature of some ranges, in their order.
  mutating func compare(withEach parts: [Range<Int>]) throws {
    let (tile, rows, features, least) = (rowTile, rows, features, least)
    let state = Mutex(Round(scan: self))
    // Only the state owns the pairs now, so that adding to them does not copy them.
    pairs = NeighbourPairs(above: pairs.threshold, capacity: 1)
    try Workers.forEach(
      parts.indices, scratch: { TileProduct() },
      { index, product in
        try product.form(tile, rows, parts[index], of: features, above: least)
      },
      finish: { _, product in state.withLock { $0.look(through: product) } })
    self = try state.withLock { try $0.result() }
    // The products of the next parts need not have them. Copies of an earlier tile are no rows.
    for row in rows where features.isLive(row) && !self.features.isLive(row) {
      rowTile.clearColumn(row - rows.lowerBound)
    }
  }

  /// A scan while several threads form products for it.
  private struct Round {
    var scan: TileScan
    private var failure: (any Error)?

    init(scan: TileScan) { self.scan = scan }

    mutating func look(through product: TileProduct) {
      guard failure == nil else { return }
      do { try scan.look(through: product) } catch { failure = error }
    }

    func result() throws -> TileScan {
      if let failure { throw failure }
      return scan
    }
  }

  /// |Cosines| up to this are of no use.
  private var least: Float {
    max(0, min(pairs.threshold, Float(1 - 2 * copyTolerance)) - Self.margin)
  }

  /// Keeps the pairs of a product, column after column, and excludes copies.
  private mutating func look(through product: TileProduct) throws {
    var found = [Int]()
    var next = product.places.startIndex
    while next < product.places.endIndex {
      let column = product.places[next].column
      found.removeAll(keepingCapacity: true)
      while next < product.places.endIndex, product.places[next].column == column {
        product.cosines.forEachRow(product.places[next].rows, ofColumn: column, above: least) {
          found.append($0)
        }
        next += 1
      }
      try keep(found, product, column: column)
    }
  }

  private mutating func keep(_ found: [Int], _ product: TileProduct, column: Int) throws {
    let second = product.columns.lowerBound + column
    guard !found.isEmpty, features.isLive(second) else { return }
    let live = found.filter { features.isLive(rows.lowerBound + $0) }
    if let first = try live.first(where: { try isCopy(product, column: column, ofRow: $0) }) {
      exclude(second, asCopyOf: rows.lowerBound + first)
    } else {
      for row in live { keep(row, second, product, column: column) }
    }
  }

  private mutating func keep(_ row: Int, _ second: Int, _ product: TileProduct, column: Int) {
    let cosine = rowTile.dot(column: row, product.columnTile, column: column)
    if cosine > NeighbourThreshold.largest {
      nearCount[second] += 1
      guard nearCount[second] <= Self.mostNear else {
        unkeptNearPairs += 1
        return
      }
    }
    pairs.add(rows.lowerBound + row, second, cosine: Float(cosine))
  }

  private mutating func exclude(_ second: Int, asCopyOf first: Int) {
    copiesOf[first, default: []].append(second)
    features.exclude(second)
  }

  /// Whether two features are copies. Features that look so in single precision are compared as stored.
  private func isCopy(_ product: TileProduct, column: Int, ofRow row: Int) throws -> Bool {
    let bound = 4 * copyTolerance + Self.roundingSquare
    guard Double(product.cosines[row, column]) >= 1 - bound - Double(Self.margin),
      rowTile.squaredDistance(column: row, product.columnTile, column: column) <= bound
    else { return false }
    let pair = try features.columns([rows.lowerBound + row, product.columns.lowerBound + column])
    let cosine = zip(pair.column(0), pair.column(1)).reduce(0) { $0 + $1.0 * $1.1 }
    return cosine >= 1 - copyTolerance
  }

  /// Sorts the pairs, strongest first, and removes the pairs of copies.
  mutating func finish() {
    // A copy may have pairs from before it was found to be a copy.
    let features = features
    pairs.remove { !features.isLive(Int($0.first)) || !features.isLive(Int($0.second)) }
    pairs.sort()
  }
}
