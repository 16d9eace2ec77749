import LinearAlgebra
import Matrices

/// The state of a scan: two tiles, their product, and what was found.
struct TileScan {
  /// The features; copies are taken out as they are found.
  private(set) var features: UnitFeatures
  private(set) var pairs: NeighbourPairs
  /// The further copies by the first one.
  private(set) var copiesOf = [Int: [Int]]()
  /// 1 − cosine of copies.
  private let copyTolerance: Double
  private var rows = 0..<0
  private var rowTile = SingleMatrix()
  private var columnTile = SingleMatrix()
  private var cosines = SingleMatrix()
  /// How many earlier features each has at a cosine above `NeighbourThreshold.largest`.
  private var nearCount: [Int]

  /// The error that the single product may have; pairs this much below the threshold are looked at again.
  private static let margin: Float = 1e-5

  /// Two columns of unit features that are copies differ by less, squared: rounding to single makes 10⁻¹⁴.
  private static let roundingSquare = 1e-12

  /// Of the earlier features that are almost copies so many are kept as pairs: enough to link any group that is looked at, and few
  /// enough for thousands of untrained features, all alike, not to crowd out all other pairs.
  private static let mostNear = 16

  init(_ features: UnitFeatures, _ pairs: NeighbourPairs, copyTolerance: Double) {
    self.features = features
    self.pairs = pairs
    self.copyTolerance = copyTolerance
    nearCount = Array(repeating: 0, count: features.count)
  }

  /// Takes a range of features as rows.
  mutating func begin(_ range: Range<Int>) throws {
    rows = range
    try features.read(range, into: &rowTile)
  }

  /// Looks at all pairs of a row feature and a later feature of `columns`.
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
        takeOut(second, asCopyOf: rows.lowerBound + first)
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

  private mutating func takeOut(_ second: Int, asCopyOf first: Int) {
    copiesOf[first, default: []].append(second)
    features.takeOut(second)
    if rows.contains(second) { rowTile.clearColumn(second - rows.lowerBound) }
  }

  /// Whether two features are copies: what looks so in single precision is compared as it is stored.
  private func isCopy(_ second: Int, column: Int, ofRow row: Int) throws -> Bool {
    let bound = 4 * copyTolerance + Self.roundingSquare
    guard Double(cosines[row, column]) >= 1 - bound - Double(Self.margin),
      rowTile.squaredDistance(column: row, columnTile, column: column) <= bound
    else { return false }
    let pair = try features.columns([rows.lowerBound + row, second])
    let cosine = zip(pair.column(0), pair.column(1)).reduce(0) { $0 + $1.0 * $1.1 }
    return cosine >= 1 - copyTolerance
  }

  /// What was found: the pairs, strongest first, without any of a copy.
  mutating func finish() {
    // A copy may have had pairs before it was seen to be one.
    let features = features
    pairs.remove { !features.isLive(Int($0.first)) || !features.isLive(Int($0.second)) }
    pairs.sort()
  }
}
