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

  /// What a plot shares the picture with.
  enum Company {
    /// Nothing.
    case none
    /// Other plots, which leave it less room.
    case plots

    fileprivate var titleSize: Int { self == .none ? 13 : 11 }
    /// How far below the plot its legend is, in units of its height.
    fileprivate var legendDepth: Double { self == .none ? 0.18 : 0.26 }
  }

  /// The commands that draw it.
  func commands(title: String, beside company: Company) -> [String] {
    var lines = Self.style
    lines.append(
      "set title \(GnuplotText.quoted(title)) font ',\(company.titleSize)' noenhanced tc rgb '#222222'"
    )
    lines += legend(beside: company)
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
    "set xzeroaxis lw 0.8 lt 1 lc rgb '#999999'",
    "set style fill solid 1.0 noborder",
    "set clip two",
    "set samples 400",
    "set palette defined ("
      + Palette.viridis.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ") + ")",
    "set colorbox noborder",
  ]

  /// On the right; below the plot where that is another's place.
  private func legend(beside company: Company) -> [String] {
    let look = "Left reverse samplen 2.2 noenhanced tc rgb '#222222'"
    guard layers.contains(where: { $0.curve?.hasSuffix(" notitle") == false }) else { return [] }
    guard spans.colour != nil || company == .plots else {
      return ["set key rmargin top vertical \(look)"]
    }
    let place = "graph 0.5, graph \(-company.legendDepth) center top horizontal"
    return ["set bmargin 5.5", "set key at \(place) \(look)"]
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
