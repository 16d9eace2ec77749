/// A heat map on evenly spaced places, because gnuplot's images have no others.
struct HeatMapRaster {
  /// The places of the columns on their scale.
  let x: [Double]
  /// The places of the rows.
  let y: [Double]
  /// The column and row of the map that belong to each column and row of the raster.
  private let sources: (x: [Int], y: [Int])
  private let map: ResolvedHeatMap

  /// The number of columns or rows if the map's own are not evenly spaced: about one a pixel.
  private static let resolution = 1024

  init(_ map: ResolvedHeatMap) {
    let columns = Self.evenly(map.columns)
    let rows = Self.evenly(map.rows)
    (x, y) = (columns.places, rows.places)
    sources = (columns.sources, rows.sources)
    self.map = map
  }

  /// The value in column `i` and row `j`.
  func value(_ i: Int, _ j: Int) -> Double {
    map.values[sources.y[j] * map.columns.cellCount + sources.x[i]]
  }

  /// The middles of equally wide cells between the same outer edges, and the cell of the map in which each lies.
  private static func evenly(_ edges: CellEdges) -> (places: [Double], sources: [Int]) {
    guard let first = edges.places.first, let last = edges.places.last else { return ([], []) }
    let count = edges.isEven ? max(edges.cellCount, 2) : resolution
    let step = (last - first) / Double(count)
    let places = (0..<count).map { first + (Double($0) + 0.5) * step }
    var source = 0
    let sources = places.map { place in
      while source + 1 < edges.cellCount, edges.places[source + 1] <= place { source += 1 }
      return source
    }
    return (places, sources)
  }
}
