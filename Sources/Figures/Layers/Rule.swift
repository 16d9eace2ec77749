/// A straight line across the plot, for comparison.
struct Rule: LayerKind {
  let label: String
  let course: Course

  /// The position of a rule.
  enum Course: Equatable {
    /// At this y.
    case horizontal(Double)
    /// At this x.
    case vertical(Double)
    /// Along y = slope · x.
    case ray(slope: Double)
  }

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    switch course {
    case .horizontal(let value), .vertical(let value), .ray(let value):
      try place.expectFinite(value)
    }
  }

  func extend(_ extent: inout PlotExtent) {
    switch course {
    case .horizontal(let y): extent.addY([y])
    case .vertical(let x): extent.addX([x])
    case .ray: break
    }
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedRule? {
    switch course {
    case .horizontal(let y) where !setting.y.shows(y): nil
    case .vertical(let x) where !setting.x.shows(x): nil
    case .horizontal, .vertical: ResolvedRule(label: label.plain, course: course, end: nil)
    case .ray(let slope):
      ResolvedRule(
        label: label.plain, course: course,
        end: Self.end(ofRay: slope, x: setting.x, y: setting.y).map { ($0, slope * $0) })
    }
  }

  /// The greatest x at which the ray y = slope · x is in the plot and has room for a label above it; nil if there is
  /// none.
  private static func end(ofRay slope: Double, x: ResolvedAxis, y: ResolvedAxis) -> Double? {
    let steps = (0...200).map { step in
      x.scale.value(at: x.span.lower + Double(step) / 200 * (x.span.upper - x.span.lower))
    }
    let top = y.span.upper - 0.06 * (y.span.upper - y.span.lower)
    return steps.last { value in
      y.scale.position(of: slope * value).map { y.span.lower <= $0 && $0 <= top } ?? false
    }
  }
}

extension Layer {
  /// A horizontal line across the plot.
  package static func horizontal(_ label: String = "", at value: Double) -> Layer {
    Layer(content: Rule(label: label, course: .horizontal(value)))
  }

  /// A vertical line across the plot.
  package static func vertical(_ label: String = "", at value: Double) -> Layer {
    Layer(content: Rule(label: label, course: .vertical(value)))
  }

  /// The line y = slope · x.
  package static func ray(_ label: String = "", slope: Double) -> Layer {
    Layer(content: Rule(label: label, course: .ray(slope: slope)))
  }
}

/// A rule as it is drawn.
struct ResolvedRule: ResolvedLayer {
  static let kind = "rule"

  /// What it means; empty for no label.
  let label: String
  let course: Rule.Course
  /// The point of a ray at which its label ends; nil if no part of the ray has room for the label, or if it is not a ray.
  let end: (x: Double, y: Double)?

  private enum CodingKeys: CodingKey { case label, x, y, slope, end }

  func encode(to encoder: any Encoder) throws {
    var rule = encoder.container(keyedBy: CodingKeys.self)
    try rule.encode(label, forKey: .label)
    switch course {
    case .horizontal(let y): try rule.encode(y, forKey: .y)
    case .vertical(let x): try rule.encode(x, forKey: .x)
    case .ray(let slope):
      try rule.encode(slope, forKey: .slope)
      try rule.encode(end.map { [$0.x, $0.y] }, forKey: .end)
    }
  }
}

// MARK: Drawings

extension ResolvedRule {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let stroke = GnuplotCommands.ruleStroke
    switch course {
    case .horizontal(let y):
      return GnuplotCommands(notes: GnuplotCommands.horizontal(at: y, label, stroke))
    case .vertical(let x):
      return GnuplotCommands(notes: GnuplotCommands.vertical(at: x, label, stroke))
    case .ray(let slope):
      let notes = end.map { end in
        let place = "first \(GnuplotText.number(end.x)), first \(GnuplotText.number(end.y))"
        return GnuplotCommands.note(label, at: "\(place) right offset char -0.6, char 0.5")
      }
      return GnuplotCommands(
        function: "\(GnuplotText.number(slope))*x with lines \(stroke) notitle",
        notes: notes.map { [$0] } ?? [])
    }
  }

  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    switch course {
    case .horizontal(let value):
      guard let y = plot.y(value) else { return SVGMarks() }
      let place = SIMD2(plot.width - 6, y < 18 ? y + 14 : y - 5)
      return SVGMarks(elements: [
        "<path class=\"rule\" d=\"M0 \(n(y))h\(n(plot.width))\"/>",
        plot.text(label, at: place, "end", "note"),
      ])
    case .vertical(let value):
      guard let x = plot.x(value) else { return SVGMarks() }
      let turn = "transform=\"rotate(-90 \(n(x - 4)) 6)\""
      return SVGMarks(elements: [
        "<path class=\"rule\" d=\"M\(n(x)) 0v\(n(plot.height))\"/>",
        plot.text(label, at: SIMD2(x - 4, 6), "end", "note", turn),
      ])
    case .ray(let slope):
      let path = plot.path(of: { slope * $0 })
      var marks = SVGMarks(elements: ["<path class=\"rule\" d=\"\(path)\"/>"])
      if let end, let x = plot.x(end.x), let y = plot.y(end.y) {
        // A steep ray ends near the left edge: its label stands on the other side.
        let isNearEdge = x < 64
        marks.elements.append(
          plot.text(
            label, at: SIMD2(isNearEdge ? x + 6 : x - 6, max(12, y - 5)),
            isNearEdge ? "start" : "end", "note"))
      }
      return marks
    }
  }

  static let python = #"""
    def draw_rule(ax, rule, colors):
        """A dashed line at a y, at an x, or along y = slope * x."""
        look = {"color": "0.4", "linestyle": "--", "linewidth": 1, "zorder": 3}
        text = {"s": plain(rule["label"]), "fontsize": 8, "ha": "right", "zorder": 3}
        if "y" in rule:
            ax.axhline(rule["y"], **look)
            place = {"va": "bottom", "transform": ax.get_yaxis_transform()}
            ax.text(0.99, rule["y"], **place, **text)
        elif "x" in rule:
            ax.axvline(rule["x"], **look)
            place = {"va": "top", "rotation": 90, "transform": ax.get_xaxis_transform()}
            ax.text(rule["x"], 0.98, **place, **text)
        else:
            spaced = np.geomspace if ax.get_xscale() == "log" else np.linspace
            x = spaced(*ax.get_xlim(), 200)
            ax.plot(x, rule["slope"] * x, **look)
            if rule["end"]:
                ax.text(*rule["end"], va="bottom", **text)
    """#
}
