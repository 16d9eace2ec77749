/// One plot in gnuplot's language.
struct GnuplotPlot {
  let plot: Plot
  let spans: PlotSpans
  private let layers: [GnuplotLayer]

  /// A plot whose data blocks carry `number` in their names.
  init(_ plot: Plot, number: Int) {
    self.plot = plot
    spans = PlotSpans(of: plot)
    var well = InkWell()
    var bars = BarShare(of: plot)
    layers = plot.layers.enumerated().map { index, layer in
      GnuplotLayer(layer, block: "$p\(number)l\(index)", in: plot, &well, &bars)
    }
  }

  /// The layers' numbers, as blocks that the commands name.
  var data: [String] { layers.flatMap(\.data) }

  /// The commands that draw it under a title of `titleSize` points.
  func commands(title: String, titleSize: Int) -> [String] {
    var lines = Self.style
    lines.append(
      "set title \(GnuplotText.quoted(title)) font ',\(titleSize)' noenhanced tc rgb '#222222'")
    lines += legend
    if plot.proportions == .equal { lines.append("set size ratio -1") }
    lines += GnuplotAxis(name: "x", axis: plot.x, span: spans.x).commands
    lines += GnuplotAxis(name: "y", axis: plot.y, span: spans.y).commands
    lines += rasterAxes
    if let colour = spans.colour {
      lines += GnuplotAxis(name: "cb", axis: plot.colour, span: colour).commands
    }
    lines += plot.layers.flatMap { GnuplotNote.commands(for: $0, in: self) }
    // Something is always plotted, or gnuplot would draw no axes.
    let curves = ["NaN notitle"] + layers.compactMap(\.curve) + plot.layers.compactMap(ray)
    lines.append("plot " + curves.joined(separator: ", "))
    return lines
  }

  /// What all plots have in common.
  private static let style = [
    "set border 3 lc rgb '#777777' lw 0.8",
    "set tics out nomirror scale 0.6 tc rgb '#444444'",
    "set grid lc rgb '#e8e8e8' lw 0.7 lt 1",
    "set style fill solid 1.0 noborder",
    "set clip two",
    "set samples 400",
    "set palette defined ("
      + Palette.viridis.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ") + ")",
    "set colorbox noborder",
  ]

  /// Beside the plot; below it where the colour bar stands beside it.
  private var legend: [String] {
    let look = "Left reverse samplen 2.2 noenhanced tc rgb '#222222'"
    guard spans.colour != nil else { return ["set key rmargin top vertical \(look)"] }
    let isNamed = layers.contains { $0.curve?.hasSuffix(" notitle") == false }
    return isNamed
      ? ["set bmargin 5.5", "set key at graph 0.5, graph -0.18 center top horizontal \(look)"] : []
  }

  /// Linear axes under a heat map, for gnuplot lays images on no others; they run as the plot's own do.
  private var rasterAxes: [String] {
    let range = { (span: Span) in
      "[\(GnuplotText.number(span.lower)):\(GnuplotText.number(span.upper))]"
    }
    return ["set x2range \(range(spans.x))", "set y2range \(range(spans.y))"]
  }

  private func ray(_ layer: Layer) -> String? {
    guard case .rule(let rule) = layer, case .ray(let slope) = rule.course else { return nil }
    return "\(GnuplotText.number(slope))*x with lines \(GnuplotNote.ruleStroke) notitle"
  }
}

/// The part of a bar's place that belongs to each layer of bars.
struct BarShare {
  private let count: Int
  private var given = 0

  /// Nothing given yet.
  init(of plot: Plot) {
    count = plot.layers.count { layer in
      if case .bars = layer { true } else { false }
    }
  }

  /// The next layer's bars: their width, and how far their middles are from the places', in units of the place's width.
  mutating func next() -> (width: Double, offset: Double) {
    let width = 0.8 / Double(max(count, 1))
    defer { given += 1 }
    return (width, (Double(given) - Double(count - 1) / 2) * width)
  }
}
