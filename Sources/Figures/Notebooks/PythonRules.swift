/// The Matplotlib code of straight lines across a plot, and of their words.
struct PythonRules {
  private let plot: Plot
  private let spans: PlotSpans

  private static let stroke = "color=\"0.4\", linewidth=1"

  init(_ plot: Plot, _ spans: PlotSpans) {
    self.plot = plot
    self.spans = spans
  }

  /// The statements: the lines of each kind in a loop, unless there is but one.
  var lines: [String] {
    var (horizontals, verticals, rays): ([[String]], [[String]], [[String]]) = ([], [], [])
    for case .rule(let rule) in plot.layers {
      let label = PythonText.label(rule.label)
      switch rule.course {
      case .horizontal(let value): horizontals.append([PythonText.number(value), label])
      case .vertical(let value): verticals.append([PythonText.number(value), label])
      case .ray(let slope):
        guard let end = spans.end(ofRay: slope, in: plot) else { continue }
        rays.append([PythonText.number(slope), PythonText.rounded(end), label])
      }
    }
    return Self.each(horizontals, ["y", "label"]) { Self.horizontal(at: $0[0], label: $0[1]) }
      + Self.each(verticals, ["x", "label"]) {
        Self.vertical(at: $0[0], label: $0[1], style: "--")
      }
      + Self.each(rays, ["slope", "x", "label"]) { ray($0[0], end: $0[1], label: $0[2]) }
  }

  /// A vertical line with its words along it; `x` and `label` are Python expressions.
  static func vertical(at x: String, label: String, style: String) -> [String] {
    ["ax.axvline(\(x), linestyle=\"\(style)\", \(stroke))"]
      + text(
        label, x, "0.98",
        ["transform=ax.get_xaxis_transform()", "rotation=90", "ha=\"right\"", "va=\"top\""])
  }

  private static func horizontal(at y: String, label: String) -> [String] {
    ["ax.axhline(\(y), linestyle=\"--\", \(stroke))"]
      + text(
        label, "0.99", y,
        ["transform=ax.get_yaxis_transform()", "ha=\"right\"", "va=\"bottom\""])
  }

  private func ray(_ slope: String, end: String, label: String) -> [String] {
    line(slope)
      + Self.text(label, end, "\(slope) * \(end)", ["ha=\"right\"", "va=\"bottom\""])
  }

  private func line(_ slope: String) -> [String] {
    if plot.x.scale == .linear, plot.y.scale == .linear {
      return ["ax.axline((0, 0), slope=\(slope), linestyle=\"--\", \(Self.stroke))"]
    }
    let ends = [spans.x.lower, spans.x.upper].map { PythonText.rounded(plot.x.scale.value($0)) }
    let spacing = plot.x.scale == .linear ? "linspace" : "geomspace"
    let places = "np.\(spacing)(\(ends.joined(separator: ", ")), 200)"
    return ["places = \(places)"]
      + PythonText.call(
        "ax.plot",
        [
          "places", "\(slope) * places", "linestyle=\"--\"", Self.stroke, "scalex=False",
          "scaley=False",
        ])
  }

  private static func text(
    _ label: String, _ x: String, _ y: String, _ look: [String]
  ) -> [String] {
    guard label != PythonText.label("") else { return [] }
    return PythonText.call("ax.text", [x, y, label] + look + ["fontsize=8"])
  }

  /// The statements for one row of values, or a loop over all rows with the values' names.
  private static func each(
    _ rows: [[String]], _ names: [String], _ body: ([String]) -> [String]
  ) -> [String] {
    guard rows.count > 1 else { return rows.flatMap(body) }
    let tuples = rows.map { "(\($0.joined(separator: ", ")))" }
    let loop = "for \(names.joined(separator: ", ")) in ["
    let line = loop + tuples.joined(separator: ", ") + "]:"
    return (line.count <= 88 ? [line] : [loop] + tuples.map { "\($0)," }.indented + ["]:"])
      + body(names).indented
  }
}
