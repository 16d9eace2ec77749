/// Events at numbers of the horizontal axis.
struct Events: LayerKind {
  /// A label for each event; may be empty.
  let labels: [String]
  @Gapped var x: [Double]

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    try place.expect(labels.count, of: x.count)
  }

  func extend(_ extent: inout PlotExtent) { extent.addX(x) }

  func resolve(in setting: inout LayerSetting) -> ResolvedEvents? {
    let visible = x.indices.filter { setting.x.shows(x[$0]) }
    guard !visible.isEmpty else { return nil }
    return ResolvedEvents(labels: visible.map { labels[$0].plain }, x: visible.map { x[$0] })
  }
}

extension Layer {
  /// Events at numbers of the horizontal axis, each with a label.
  package static func events(_ labels: [String], at x: [Double]) -> Layer {
    Layer(content: Events(labels: labels, x: x))
  }
}

/// The visible events as they are drawn.
struct ResolvedEvents: ResolvedLayer {
  static let kind = "events"

  /// A label for each event; may be empty.
  let labels: [String]
  /// The number of the horizontal axis at which each event is.
  let x: [Double]
}

// MARK: Drawings

extension ResolvedEvents {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let stroke = "lw 0.8 dt 3 lc rgb '#888888'"
    let notes = zip(x, labels).flatMap { GnuplotCommands.vertical(at: $0, $1, stroke) }
    return GnuplotCommands(notes: notes)
  }

  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    var last = -Double.infinity
    return SVGMarks(
      elements: zip(x, labels).flatMap { value, label -> [String] in
        guard let x = plot.x(value) else { return [] }
        // A label that would cover the one before is left out; the event keeps its line.
        guard abs(x - last) > 13 else {
          return ["<path class=\"event\" d=\"M\(n(x)) 0v\(n(plot.height))\"/>"]
        }
        last = x
        let turn = "transform=\"rotate(-90 \(n(x - 4)) 6)\""
        return [
          "<path class=\"event\" d=\"M\(n(x)) 0v\(n(plot.height))\"/>",
          plot.text(label, at: SIMD2(x - 4, 6), "end", "note", turn),
        ]
      })
  }

  static let python = #"""
    def draw_events(ax, events, colors):
        """A dotted vertical line for each event, with its label."""
        for x, label in zip(events["x"], events["labels"]):
            ax.axvline(x, color="0.5", linestyle=":", linewidth=0.8, zorder=3)
            ax.text(
                x, 0.98, plain(label), fontsize=8, ha="right", va="top", rotation=90,
                transform=ax.get_xaxis_transform(), zorder=3,
            )
    """#
}
