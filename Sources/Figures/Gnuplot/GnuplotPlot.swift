/// One plot in gnuplot's language.
struct GnuplotPlot {
  private let plot: ResolvedPlot
  private let layers: [GnuplotCommands]
  /// The name of each layer's block of numbers.
  private let blocks: [String]

  /// The plot of this number in its figure; the names of its blocks contain the number.
  init(_ plot: ResolvedPlot, number: Int) {
    self.plot = plot
    layers = plot.layers.map { $0.gnuplot(in: plot) }
    blocks = layers.indices.map { "$p\(number)l\($0)" }
  }

  /// The layers' numbers as named blocks.
  var data: [String] {
    zip(blocks, layers).flatMap { block, layer in
      layer.rows.isEmpty ? [] : ["\(block) << END"] + layer.rows + ["END"]
    }
  }

  /// Whether a plot is the only one of its picture.
  enum Position {
    /// The only plot of the picture.
    case alone
    /// One of several plots, which leave each other less room.
    case amongOthers

    fileprivate var titleSize: Int { self == .alone ? 13 : 11 }
    /// The distance of the legend from the plot above it, in heights of the plot.
    fileprivate var legendDepth: Double { self == .alone ? 0.18 : 0.26 }
  }

  /// The commands that draw it.
  func commands(title: String, _ position: Position) -> [String] {
    var lines = Self.style
    lines.append(
      "set title \(GnuplotText.quoted(title)) font ',\(position.titleSize)' noenhanced tc rgb '#222222'"
    )
    lines += legend(position)
    if plot.proportions == .equal { lines.append("set size ratio -1") }
    lines += GnuplotAxis(name: "x", axis: plot.x).commands
    lines += GnuplotAxis(name: "y", axis: plot.y).commands
    lines += rasterAxes
    if let colour = plot.colour { lines += GnuplotAxis(name: "cb", axis: colour).commands }
    lines += layers.flatMap(\.notes)
    // gnuplot draws axes only if it plots something.
    let curves = ["NaN notitle"] + self.curves + layers.compactMap(\.function)
    lines.append("plot " + curves.joined(separator: ", "))
    return lines
  }

  private var curves: [String] {
    zip(blocks, layers).compactMap { block, layer in
      guard !layer.rows.isEmpty else { return nil }
      let title = layer.label.isEmpty ? "notitle" : "title \(GnuplotText.quoted(layer.label))"
      return "\(block) \(layer.curve) \(title)"
    }
  }

  /// The commands that are the same for all plots.
  private static let style = [
    "set border 3 lc rgb '#777777' lw 0.8",
    "set tics out nomirror scale 0.6 tc rgb '#444444'",
    "set grid lc rgb '#e8e8e8' lw 0.7 lt 1",
    "set xzeroaxis lw 0.8 lt 1 lc rgb '#999999'",
    "set style fill solid 1.0 noborder",
    "set clip two",
    "set samples 400",
    "set palette defined ("
      + Palette.viridis.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ") + ")",
    "set colorbox noborder",
  ]

  /// The legend: on the right, or below the plot if a colour bar or another plot is on the right.
  private func legend(_ position: Position) -> [String] {
    let look = "Left reverse samplen 2.2 noenhanced tc rgb '#222222'"
    guard layers.contains(where: { !$0.label.isEmpty }) else { return [] }
    guard plot.colour != nil || position == .amongOthers else {
      return ["set key rmargin top vertical \(look)"]
    }
    let place = "graph 0.5, graph \(-position.legendDepth) center top horizontal"
    return ["set bmargin 5.5", "set key at \(place) \(look)"]
  }

  /// Linear axes with the positions of the plot's own axes, because gnuplot draws images only on linear axes.
  private var rasterAxes: [String] {
    let range = { (span: Span) in
      "[\(GnuplotText.number(span.lower)):\(GnuplotText.number(span.upper))]"
    }
    return ["set x2range \(range(plot.x.span))", "set y2range \(range(plot.y.span))"]
  }
}
