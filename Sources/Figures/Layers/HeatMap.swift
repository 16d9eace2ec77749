/// Values on a grid as colours.
struct HeatMap: LayerKind {
  @Gapped var x: [Double]
  @Gapped var y: [Double]
  @Gapped var values: [Double]

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    let (count, overflow) = x.count.multipliedReportingOverflow(by: y.count)
    try place.expect(values.count, of: overflow ? .max : count)
    try place.expectAscending(x, on: plot.x)
    try place.expectAscending(y, on: plot.y)
  }

  func extend(_ extent: inout PlotExtent) {
    extent.addX(CellEdges(between: x, on: extent.xScale).values)
    extent.addY(CellEdges(between: y, on: extent.yScale).values)
    extent.addColours(values)
    extent.fillToEdges()
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedHeatMap? {
    let map = ResolvedHeatMap(
      columns: CellEdges(between: x, on: setting.x.scale),
      rows: CellEdges(between: y, on: setting.y.scale), values: values)
    return setting.colour?.gapped(values).contains(where: \.isFinite) ?? false ? map : nil
  }
}

extension Layer {
  /// Values on a grid as colours of the plot's colour axis.
  ///
  /// - Parameters:
  ///   - x: the middle of each column, ascending; the spacing need not be even.
  ///   - y: the middle of each row, ascending.
  ///   - values: row by row: `values[j * x.count + i]` belongs to `x[i]` and `y[j]`.
  package static func heatMap(x: [Double], y: [Double], values: [Double]) -> Layer {
    Layer(content: HeatMap(x: x, y: y, values: values))
  }
}

/// A heat map as it is drawn: a rectangle of one colour for each value.
struct ResolvedHeatMap: ResolvedLayer {
  static let kind = "heat_map"

  /// The edges of the columns: one more than there are columns.
  let columns: CellEdges
  /// The edges of the rows.
  let rows: CellEdges
  /// Row by row, from the lowest; values without a position on the colour axis are gaps.
  let values: [Double]

  private enum CodingKeys: CodingKey { case columns, rows, values }

  func encode(to encoder: any Encoder) throws {
    var map = encoder.container(keyedBy: CodingKeys.self)
    try map.encode(columns.values, forKey: .columns)
    try map.encode(rows.values, forKey: .rows)
    let lines = (0..<rows.cellCount).map { row in
      Gapped(wrappedValue: Array(values[row * columns.cellCount..<(row + 1) * columns.cellCount]))
    }
    try map.encode(lines, forKey: .values)
  }
}

/// The edges of the columns or rows of a heat map.
struct CellEdges: Equatable {
  /// The positions of the edges on their scale, ascending; empty if there are no cells.
  let positions: [Double]
  private let scale: Axis.Scale

  /// Edges half way between neighbours; the first and last cells are symmetric.
  init(between middles: [Double], on scale: Axis.Scale) {
    self.scale = scale
    let middles = middles.compactMap(scale.position)
    guard let first = middles.first, let last = middles.last else { positions = []; return }
    guard middles.count > 1 else { positions = [first - 0.5, first + 0.5]; return }
    let between = zip(middles, middles.dropFirst()).map { ($0 + $1) / 2 }
    positions =
      [2 * first - between[0]] + between + [2 * last - between[between.count - 1]]
  }

  var cellCount: Int { max(positions.count - 1, 0) }

  /// The numbers at the edges.
  var values: [Double] { positions.map(scale.value) }

  /// Whether all cells are equally wide on the scale.
  var isEven: Bool {
    guard let first = positions.first, let last = positions.last else { return true }
    let step = (last - first) / Double(cellCount)
    return zip(positions, positions.dropFirst()).allSatisfy { abs($1 - $0 - step) <= 1e-6 * step }
  }
}

// MARK: Drawings

extension ResolvedHeatMap {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let raster = HeatMapRaster(self)
    let cells = raster.y.indices.flatMap { j in
      raster.x.indices.map { i in (x: raster.x[i], y: raster.y[j], value: raster.value(i, j)) }
    }
    let rows = GnuplotCommands.rows(
      cells.map(\.x), cells.map(\.y), plot.colour?.gapped(cells.map(\.value)) ?? [])
    return GnuplotCommands(rows: rows, curve: "using 1:2:3 axes x2y2 with image")
  }

  /// Cells of one shade are one path; neighbours in a row that have it are one rectangle.
  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    let (xs, ys) = (columns.values.map { plot.x($0) ?? 0 }, rows.values.map { plot.y($0) ?? 0 })
    var paths = [Int: String]()
    for row in 0..<rows.cellCount {
      var column = 0
      while column < columns.cellCount {
        let first = column
        let shade = plot.shade(values[row * columns.cellCount + column])
        repeat {
          column += 1
        } while column < columns.cellCount
          && plot.shade(values[row * columns.cellCount + column]) == shade
        guard let shade else { continue }
        paths[shade, default: ""] +=
          "M\(n(xs[first])) \(n(ys[row]))H\(n(xs[column]))V\(n(ys[row + 1]))H\(n(xs[first]))z"
      }
    }
    return SVGMarks(
      elements: paths.sorted { $0.key < $1.key }.map { shade, path in
        "<path fill=\"\(Palette.shade(shade))\" d=\"\(path)\"/>"
      })
  }

  static let python = #"""
    def draw_heat_map(ax, grid, colors):
        """A colored rectangle for each number of a grid."""
        ax.pcolormesh(
            grid["columns"], grid["rows"], floats(grid["values"]),
            norm=colors.norm, cmap=colors.cmap, zorder=2,
        )
    """#
}
