import LinearAlgebra

/// The cosines of a tile of features with some later ones, in single precision, and where the large ones are. Each thread
/// has one.
struct TileProduct {
  /// The later features.
  private(set) var columns = 0..<0
  /// Their vectors.
  private(set) var columnTile = SingleMatrix()
  /// A row for each feature of the tile, a column for each later feature.
  private(set) var cosines = SingleMatrix()
  /// The rows with a large |cosine|, for each column that has some.
  private(set) var places = [Place]()

  /// A few rows of a column that have a large |cosine| among them.
  struct Place {
    let column: Int
    let rows: Range<Int>
  }

  /// - Parameters:
  ///   - tile: the features of the tile, `rows`.
  ///   - columns: later features, or features of the tile itself.
  ///   - features: all features.
  ///   - threshold: |cosines| above it are large.
  mutating func form(
    _ tile: SingleMatrix, _ rows: Range<Int>, _ columns: Range<Int>, of features: UnitFeatures,
    above threshold: Float
  ) throws {
    self.columns = columns
    try features.read(columns, into: &columnTile)
    // Rows after the last column are compared in other products.
    let used = min(rows.count, columns.upperBound - rows.lowerBound)
    try cosines.setProduct(tile, .transposed, columnTile, .asIs, firstColumnsOfA: used)
    places.removeAll(keepingCapacity: true)
    for second in columns where features.isLive(second) {
      let column = second - columns.lowerBound
      let earlier = 0..<min(used, max(0, second - rows.lowerBound))
      cosines.forEachStrip(earlier, ofColumn: column, above: threshold) {
        places.append(Place(column: column, rows: $0))
      }
    }
  }
}
