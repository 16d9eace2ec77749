/// One layer in gnuplot's language: a block of numbers, and the curve that shows it.
struct GnuplotLayer {
  /// The block of numbers; empty where nothing of the layer has a place.
  let data: [String]
  /// What follows `plot`; nil for none.
  let curve: String?

  /// A layer whose numbers go by the name `block`, with the next colour and the next part of the bars' places.
  init(
    _ layer: Layer, block: String, in plot: Plot, _ well: inout InkWell, _ bars: inout BarShare
  ) {
    var rows: [String]
    let style: String
    var label = ""
    switch layer {
    case .line(let line):
      rows = Self.rows(line.x, line.y, in: plot)
      style = "using 1:2 with lines \(Self.stroke(line.stroke, well.fill(line.ink)))"
      label = line.label
    case .points(let points):
      let isColoured = !points.colour.isEmpty
      rows =
        isColoured
        ? Self.rows(points.x, points.y, points.colour, in: plot)
        : Self.rows(points.x, points.y, in: plot)
      let colour = isColoured ? "lc palette" : Self.colour(well.fill(points.ink))
      let columns = isColoured ? "1:2:3" : "1:2"
      style = "using \(columns) with points pt 7 ps \(Self.size(points.x.count)) \(colour)"
      label = points.label
    case .bars(let values):
      let (width, offset) = bars.next()
      let middles = values.x.map { $0 + offset * values.width }
      rows = Self.rows(middles, values.heights, in: plot)
      let boxes = GnuplotText.number(width * values.width)
      style = "using 1:2:(\(boxes)) with boxes \(Self.colour(well.fill(values.ink)))"
      label = values.label
    case .heatMap(let map):
      rows = Self.rows(map, in: plot)
      style = "using 1:2:3 axes x2y2 with image"
    case .rule, .events: (data, curve) = ([], nil); return
    }
    guard rows.contains(where: { !$0.contains("NaN") }) else { (data, curve) = ([], nil); return }
    rows.insert("\(block) << END", at: 0)
    data = rows + ["END"]
    curve =
      "\(block) \(style) " + (label.isEmpty ? "notitle" : "title \(GnuplotText.quoted(label))")
  }

  private static func rows(_ x: [Double], _ y: [Double], in plot: Plot) -> [String] {
    zip(x, y).map { "\(number($0, plot.x)) \(number($1, plot.y))" }
  }

  private static func rows(
    _ x: [Double], _ y: [Double], _ colour: [Double], in plot: Plot
  ) -> [String] {
    zip(rows(x, y, in: plot), colour).map { "\($0) \(number($1, plot.colour))" }
  }

  private static func rows(_ map: HeatMap, in plot: Plot) -> [String] {
    let grid = HeatMapGrid(map, in: plot)
    return grid.y.indices.flatMap { j in
      grid.x.indices.map { i in
        "\(grid.x[i]) \(grid.y[j]) \(number(grid.value(i, j), plot.colour))"
      }
    }
  }

  private static func number(_ value: Double, _ axis: Axis) -> String {
    axis.scale.place(value) == nil ? "NaN" : GnuplotText.number(value)
  }

  private static func stroke(_ stroke: Stroke, _ ink: Ink) -> String {
    switch stroke {
    case .solid: "lw 1.6 \(colour(ink))"
    case .dashed: "lw 1.6 dt 2 \(colour(ink))"
    case .dotted: "lw 1.6 dt 3 \(colour(ink))"
    case .thin: "lw 0.8 \(colour(ink))"
    }
  }

  private static func colour(_ ink: Ink) -> String {
    switch ink {
    case .next: colour(.numbered(0))
    case .numbered(let number): "lc rgb '\(Palette.ink(number))'"
    case .grey: "lc rgb '\(Palette.grey)'"
    case .value(let value): "lc palette cb \(GnuplotText.number(value))"
    }
  }

  /// Smaller points where there are more, so that they do not become one.
  private static func size(_ count: Int) -> Double {
    switch count {
    case ..<30: 0.8
    case ..<300: 0.55
    case ..<3_000: 0.4
    default: 0.2
    }
  }
}
