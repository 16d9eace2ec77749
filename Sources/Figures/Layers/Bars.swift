/// Bars that stand on zero, or on the lower end of a logarithmic axis.
struct Bars: LayerKind {
  let label: String
  /// The middles of the slots: a slot has room for one bar of each layer of bars.
  @Gapped var x: [Double]
  @Gapped var heights: [Double]
  let colour: LayerColour

  /// The part of a slot that its bars fill.
  private static let share = 0.8

  /// The width of a slot: the least distance between two bars, or 1.
  private var slotWidth: Double {
    let middles = x.filter(\.isFinite).sorted()
    return zip(middles, middles.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? 1
  }

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    try place.expect(heights.count, of: x.count)
    try place.expectFinite(colour)
  }

  func extend(_ extent: inout PlotExtent) {
    let half = slotWidth / 2
    extent.addX(x.map { $0 - half } + x.map { $0 + half })
    extent.addY(heights)
    if extent.yScale == .linear { extent.standOnZero() }
    extent.add(colour)
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedBars? {
    let width = Self.share / Double(setting.kindCount)
    let shift = (Double(setting.kindIndex) - Double(setting.kindCount - 1) / 2) * width
    let slotWidth = slotWidth
    let bars = ResolvedBars(
      label: label.plain, x: x.map { $0 + shift * slotWidth }, heights: heights,
      width: width * slotWidth, colour: setting.colour(colour))
    return setting.hasPosition(bars.x, heights) ? bars : nil
  }
}

extension Layer {
  /// Bars at 0, 1, 2, …, where the categories of the horizontal axis are.
  ///
  /// Several layers of bars in one plot stand side by side.
  package static func bars(
    _ label: String = "", heights: [Double], colour: LayerColour = .next
  ) -> Layer {
    .bars(label, x: heights.indices.map(Double.init), heights: heights, colour: colour)
  }

  /// Bars at the given numbers, for instance the middles of a histogram's bins.
  package static func bars(
    _ label: String = "", x: [Double], heights: [Double], colour: LayerColour = .next
  ) -> Layer {
    Layer(content: Bars(label: label, x: x, heights: heights, colour: colour))
  }
}

/// Bars as they are drawn, beside the bars of other layers.
struct ResolvedBars: ResolvedLayer {
  static let kind = "bars"

  /// Their name in the legend; empty for none.
  let label: String
  /// The middles of the bars; those without a position on the axis are gaps.
  @Gapped var x: [Double]
  /// Where the bars end; numbers without a position on the axis are gaps.
  @Gapped var heights: [Double]
  /// The width of each bar, in the unit of the horizontal axis.
  let width: Double
  let colour: Colour

  private enum CodingKeys: String, CodingKey {
    case label, x, heights, width
    case colour = "color"
  }
}

// MARK: Drawings

extension ResolvedBars {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let look = "with boxes \(GnuplotCommands.option(colour))"
    return GnuplotCommands(
      rows: GnuplotCommands.rows(plot.x.gapped(x), plot.y.gapped(heights)),
      curve: "using 1:2:(\(GnuplotText.number(width))) \(look)", label: label)
  }

  var legendName: String { label }

  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    let colour = plot.colour(colour)
    let base = plot.y(0).map { min(max($0, 0), plot.height) } ?? plot.height
    let bars = zip(x, heights).compactMap { middle, top -> String? in
      guard let left = plot.x(middle - width / 2), let right = plot.x(middle + width / 2),
        let end = plot.y(top)
      else { return nil }
      return "M\(n(left)) \(n(base))H\(n(right))V\(n(end))H\(n(left))z"
    }
    return SVGMarks(
      elements: ["<path \(colour) fill=\"currentColor\" d=\"\(bars.joined())\"/>"], label: label,
      sign: .box(colour))
  }

  static let python = #"""
    def draw_bars(ax, bars, colors):
        """A bar for each number, from zero."""
        ax.bar(
            floats(bars["x"]), floats(bars["heights"]), bars["width"], zorder=2,
            color=paint(bars["color"], colors), label=plain(bars["label"]),
        )
    """#
}
