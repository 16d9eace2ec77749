/// A heat map with cells of equal size, because gnuplot's images need them.
struct HeatMapRaster {
  /// The positions of the columns on their scale.
  let x: [Double]
  /// The positions of the rows on their scale.
  let y: [Double]
  /// For each column and row of the raster, the column and row of the map that it shows.
  private let sources: (x: [Int], y: [Int])
  private let map: ResolvedHeatMap

  /// The number of columns or rows for a map whose cells are not evenly spaced: about one for each pixel.
  private static let resolution = 1024

  init(_ map: ResolvedHeatMap) {
    let columns = Self.evenly(map.columns)
    let rows = Self.evenly(map.rows)
    (x, y) = (columns.positions, rows.positions)
    sources = (columns.sources, rows.sources)
    self.map = map
  }

  /// The value in column `i` and row `j`.
  func value(_ i: Int, _ j: Int) -> Double {
    map.values[sources.y[j] * map.columns.cellCount + sources.x[i]]
  }

  /// Cells of equal width between the same outer edges: their middles, and for each the cell of the map that holds it.
  private static func evenly(_ edges: CellEdges) -> (positions: [Double], sources: [Int]) {
    guard let first = edges.positions.first, let last = edges.positions.last else {
      return ([], [])
    }
    let count = edges.isEven ? max(edges.cellCount, 2) : resolution
    let step = (last - first) / Double(count)
    let positions = (0..<count).map { first + (Double($0) + 0.5) * step }
    var source = 0
    let sources = positions.map { position in
      while source + 1 < edges.cellCount, edges.positions[source + 1] <= position { source += 1 }
      return source
    }
    return (positions, sources)
  }
}
