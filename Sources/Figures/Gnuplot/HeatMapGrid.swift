/// A heat map on evenly spaced places, as a raster image needs it.
struct HeatMapGrid {
  /// The places of the columns on their scale.
  let x: [Double]
  /// The places of the rows.
  let y: [Double]
  /// The column and row of the map that belong to each column and row of the grid.
  private let sources: (x: [Int], y: [Int])
  private let map: HeatMap

  /// As many columns or rows as a picture has pixels, where the map's own are not evenly spaced.
  private static let resolution = 1024

  /// The grid of a map whose places ascend on the axes of `plot`.
  init(_ map: HeatMap, in plot: Plot) {
    let columns = Self.evenly(map.x, on: plot.x.scale)
    let rows = Self.evenly(map.y, on: plot.y.scale)
    (x, y) = (columns.places, rows.places)
    sources = (columns.sources, rows.sources)
    self.map = map
  }

  /// The value in column `i` and row `j`.
  func value(_ i: Int, _ j: Int) -> Double {
    map.values[sources.y[j] * map.x.count + sources.x[i]]
  }

  /// The places between neighbours, and as far beyond the first and the last; none for none.
  static func edges(of values: [Double], on scale: Axis.Scale) -> [Double] {
    let places = values.compactMap(scale.place)
    guard let first = places.first, let last = places.last else { return [] }
    guard places.count > 1 else { return [first - 0.5, first + 0.5] }
    let middles = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    return [2 * first - middles[0]] + middles + [2 * last - middles[middles.count - 1]]
  }

  private static func evenly(
    _ values: [Double], on scale: Axis.Scale
  ) -> (places: [Double], sources: [Int]) {
    let edges = edges(of: values, on: scale)
    guard let first = edges.first, let last = edges.last else { return ([], []) }
    let count = isEven(edges) ? max(values.count, 2) : resolution
    let step = (last - first) / Double(count)
    let places = (0..<count).map { first + (Double($0) + 0.5) * step }
    var source = 0
    let sources = places.map { place in
      while source + 1 < values.count, edges[source + 1] <= place { source += 1 }
      return source
    }
    return (places, sources)
  }

  private static func isEven(_ edges: [Double]) -> Bool {
    let step = (edges[edges.count - 1] - edges[0]) / Double(edges.count - 1)
    return zip(edges, edges.dropFirst()).allSatisfy { abs($1 - $0 - step) <= 1e-6 * step }
  }
}
