/// A curve through points, interrupted at gaps.
struct Line: LayerKind {
  let label: String
  @Gapped var x: [Double]
  @Gapped var y: [Double]
  let colour: LayerColour
  let stroke: Stroke

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    try place.expect(y.count, of: x.count)
    try place.expectFinite(colour)
  }

  func extend(_ extent: inout PlotExtent) {
    extent.addPoints(x, y)
    extent.add(colour)
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedLine? {
    let line = ResolvedLine(
      label: label.plain, x: x, y: y, colour: setting.colour(colour),
      width: stroke == .thin ? 0.8 : 1.6, style: ResolvedLine.Style(stroke))
    return setting.hasPosition(x, y) ? line : nil
  }
}

extension Layer {
  /// A curve through points, interrupted at gaps.
  ///
  /// - Parameters:
  ///   - label: its name in the legend; empty for none.
  ///   - x: one number for each point, in the order of the curve.
  ///   - y: one number for each point.
  ///   - colour: its colour.
  ///   - stroke: how it is drawn.
  package static func line(
    _ label: String = "", x: [Double], y: [Double], colour: LayerColour = .next,
    stroke: Stroke = .solid
  ) -> Layer {
    Layer(content: Line(label: label, x: x, y: y, colour: colour, stroke: stroke))
  }
}

/// A curve as it is drawn.
struct ResolvedLine: ResolvedLayer {
  static let kind = "line"

  /// Its name in the legend; empty for none.
  let label: String
  /// The points' horizontal numbers; those without a position on the axis are gaps.
  @Gapped var x: [Double]
  /// The points' vertical numbers; numbers without a position on the axis are gaps.
  @Gapped var y: [Double]
  let colour: Colour
  /// In points.
  let width: Double
  let style: Style

  /// The pattern of the curve.
  enum Style: String, Encodable {
    case solid, dashed, dotted

    init(_ stroke: Stroke) {
      self =
        switch stroke {
        case .solid, .thin: .solid
        case .dashed: .dashed
        case .dotted: .dotted
        }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case label, x, y, width, style
    case colour = "color"
  }
}

// MARK: Drawings

extension ResolvedLine {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let dashes =
      switch style {
      case .solid: ""
      case .dashed: " dt 2"
      case .dotted: " dt 3"
      }
    return GnuplotCommands(
      rows: GnuplotCommands.rows(plot.x.gapped(x), plot.y.gapped(y)),
      curve: "using 1:2 with lines lw \(width)\(dashes) \(GnuplotCommands.option(colour))",
      label: label)
  }

  var legendName: String { label }

  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    var path = ""
    var isDrawing = false
    var last = SIMD2(Double.infinity, 0)
    for (x, y) in zip(x, y) {
      guard let x = plot.x(x), let y = plot.y(y) else {
        isDrawing = false
        continue
      }
      let place = SIMD2(x, y)
      // Steps too small to be seen are left out.
      if isDrawing, (place - last).max() < 0.1, (last - place).max() < 0.1 { continue }
      path += "\(isDrawing ? "L" : "M")\(n(x)) \(n(y))"
      (isDrawing, last) = (true, place)
    }
    let dashes =
      switch style {
      case .solid: ""
      case .dashed: " stroke-dasharray=\"6 4\""
      case .dotted: " stroke-dasharray=\"1.5 3\""
      }
    let colour = plot.colour(colour)
    return SVGMarks(
      elements: [
        "<path \(colour) fill=\"none\" stroke=\"currentColor\" stroke-width=\"\(n(width))\"\(dashes) d=\"\(path)\"/>"
      ], label: label, sign: .line(colour))
  }

  static let python = #"""
    def draw_line(ax, line, colors):
        """A curve, interrupted where a number is missing."""
        ax.plot(
            floats(line["x"]), floats(line["y"]), color=paint(line["color"], colors),
            linewidth=line["width"], linestyle=line["style"], label=plain(line["label"]),
        )
    """#
}
