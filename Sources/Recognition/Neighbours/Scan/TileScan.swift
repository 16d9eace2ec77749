import LinearAlgebra
import Matrices

/// The state of a scan: two tiles, their product, and the pairs and copies found.
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
  private var columnTile = SingleMatrix()
  private var cosines = SingleMatrix()
  /// For each feature, the number of earlier features at a cosine above `NeighbourThreshold.largest`.
  private var nearCount: [Int]

  /// The largest error of the product in single precision. Pairs up to this much below the threshold are computed
  /// again.
  private static let margin: Float = 1e-5

  /// The squared distance of two unit features that are copies is below this; rounding to single precision makes 10⁻¹⁴.
  private static let roundingSquare = 1e-12

  /// The number of pairs kept with earlier features that are almost copies. It is enough to link any group, and small
  /// enough that thousands of equal untrained features do not displace all other pairs.
  private static let mostNear = 16

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

  /// Compares every row feature with every later feature of `columns`.
  mutating func compare(with columns: Range<Int>) throws {
    try features.read(columns, into: &columnTile)
    try cosines.setProduct(rowTile, .transposed, columnTile, .asIs)
    for second in columns where features.isLive(second) {
      let column = second - columns.lowerBound
      let earlier = 0..<min(rows.count, max(0, second - rows.lowerBound))
      let least = min(pairs.threshold, Float(1 - 2 * copyTolerance)) - Self.margin
      var found = [Int]()
      cosines.forEachRow(earlier, ofColumn: column, above: max(0, least)) { found.append($0) }
      guard !found.isEmpty else { continue }
      let live = found.filter { features.isLive(rows.lowerBound + $0) }
      if let first = try live.first(where: { try isCopy(second, column: column, ofRow: $0) }) {
        exclude(second, asCopyOf: rows.lowerBound + first)
      } else {
        for row in live { keep(row, second, column: column) }
      }
    }
  }

  private mutating func keep(_ row: Int, _ second: Int, column: Int) {
    let cosine = rowTile.dot(column: row, columnTile, column: column)
    if cosine > NeighbourThreshold.largest {
      nearCount[second] += 1
      guard nearCount[second] <= Self.mostNear else { return }
    }
    pairs.add(rows.lowerBound + row, second, cosine: Float(cosine))
  }

  private mutating func exclude(_ second: Int, asCopyOf first: Int) {
    copiesOf[first, default: []].append(second)
    features.exclude(second)
    if rows.contains(second) { rowTile.clearColumn(second - rows.lowerBound) }
  }

  /// Whether two features are copies. Features that look so in single precision are compared as stored.
  private func isCopy(_ second: Int, column: Int, ofRow row: Int) throws -> Bool {
    let bound = 4 * copyTolerance + Self.roundingSquare
    guard Double(cosines[row, column]) >= 1 - bound - Double(Self.margin),
      rowTile.squaredDistance(column: row, columnTile, column: column) <= bound
    else { return false }
    let pair = try features.columns([rows.lowerBound + row, second])
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
