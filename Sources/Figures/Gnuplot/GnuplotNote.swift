/// Lines and words over a plot: rules and events.
enum GnuplotNote {
  /// How rules are drawn.
  static let ruleStroke = "lw 1 dt 2 lc rgb '#666666'"
  private static let eventStroke = "lw 0.8 dt 3 lc rgb '#888888'"
  private static let ink = "noenhanced font ',9' tc rgb '#444444' front"

  /// The commands of a layer; none for layers that are curves. What lies outside the plot is left out.
  static func commands(for layer: Layer, in plot: GnuplotPlot) -> [String] {
    switch layer {
    case .rule(let rule): commands(for: rule, in: plot)
    case .events(let events):
      zip(events.x, events.labels).flatMap { vertical(at: $0, $1, eventStroke, in: plot) }
    default: []
    }
  }

  private static func commands(for rule: Rule, in plot: GnuplotPlot) -> [String] {
    switch rule.course {
    case .horizontal(let value): horizontal(at: value, rule.label, in: plot)
    case .vertical(let value): vertical(at: value, rule.label, ruleStroke, in: plot)
    case .ray(let slope): label(rule.label, ofRay: slope, in: plot)
    }
  }

  private static func horizontal(
    at value: Double, _ text: String, in plot: GnuplotPlot
  ) -> [String] {
    guard let place = plot.plot.y.scale.place(value), plot.spans.y.contains(place) else {
      return []
    }
    let y = "first \(GnuplotText.number(value))"
    return [
      "set arrow from graph 0, \(y) to graph 1, \(y) nohead front \(ruleStroke)",
      "set label \(GnuplotText.quoted(text)) at graph 0.99, \(y) right offset 0, char 0.5 \(ink)",
    ]
  }

  private static func vertical(
    at value: Double, _ text: String, _ stroke: String, in plot: GnuplotPlot
  ) -> [String] {
    guard let place = plot.plot.x.scale.place(value), plot.spans.x.contains(place) else {
      return []
    }
    let x = "first \(GnuplotText.number(value))"
    return [
      "set arrow from \(x), graph 0 to \(x), graph 1 nohead front \(stroke)",
      "set label \(GnuplotText.quoted(text)) at \(x), graph 0.98 right rotate by 90 "
        + "offset char -0.9, 0 \(ink)",
    ]
  }

  /// The ray's words where it leaves the plot, above it.
  private static func label(
    _ text: String, ofRay slope: Double, in plot: GnuplotPlot
  ) -> [String] {
    guard let end = plot.spans.end(ofRay: slope, in: plot.plot) else { return [] }
    let place = "first \(GnuplotText.number(end)), first \(GnuplotText.number(slope * end))"
    return [
      "set label \(GnuplotText.quoted(text)) at \(place) right offset char -0.6, char 0.5 \(ink)"
    ]
  }
}
