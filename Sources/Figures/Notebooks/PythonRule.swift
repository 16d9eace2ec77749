/// The Matplotlib code of a straight line across a plot, and of its words.
struct PythonRule {
  private let rule: Rule
  private let plot: Plot
  private let spans: PlotSpans

  private static let stroke = "color=\"0.4\", linewidth=1"
  private static let font = "fontsize=8"

  init(_ rule: Rule, in plot: Plot, _ spans: PlotSpans) {
    self.rule = rule
    self.plot = plot
    self.spans = spans
  }

  /// The statements.
  var lines: [String] {
    let label = PythonText.label(rule.label)
    switch rule.course {
    case .horizontal(let value):
      let y = PythonText.number(value)
      let line = "ax.axhline(\(y), linestyle=\"--\", \(Self.stroke))"
      guard !rule.label.isEmpty else { return [line] }
      return [line]
        + PythonText.call(
          "ax.text",
          [
            "0.99", y, label, "transform=ax.get_yaxis_transform()", "ha=\"right\"",
            "va=\"bottom\"", Self.font,
          ])
    case .vertical(let value):
      return Self.vertical(
        at: PythonText.number(value), label: rule.label.isEmpty ? nil : label, style: "--")
    case .ray(let slope): return ray(PythonText.number(slope), slope, label)
    }
  }

  /// A vertical line with its words along it; `x` and `label` are Python expressions.
  static func vertical(at x: String, label: String?, style: String) -> [String] {
    let line = "ax.axvline(\(x), linestyle=\"\(style)\", \(stroke))"
    guard let label else { return [line] }
    return [line]
      + PythonText.call(
        "ax.text",
        [
          x, "0.98", label, "transform=ax.get_xaxis_transform()", "rotation=90", "ha=\"right\"",
          "va=\"top\"", font,
        ])
  }

  private func ray(_ slope: String, _ value: Double, _ label: String) -> [String] {
    var lines = line(slope)
    if !rule.label.isEmpty, let x = spans.end(ofRay: value, in: plot) {
      let place = PythonText.number(x)
      lines += PythonText.call(
        "ax.text",
        [
          place, "\(slope) * \(place)", label, "ha=\"right\"",
          "va=\"\(value < 0 ? "top" : "bottom")\"", Self.font,
        ])
    }
    return lines
  }

  private func line(_ slope: String) -> [String] {
    if plot.x.scale == .linear, plot.y.scale == .linear {
      return ["ax.axline((0, 0), slope=\(slope), linestyle=\"--\", \(Self.stroke))"]
    }
    let ends = [spans.x.lower, spans.x.upper].map { PythonText.number(plot.x.scale.value($0)) }
    let spacing = plot.x.scale == .linear ? "linspace" : "geomspace"
    return ["x = np.\(spacing)(\(ends.joined(separator: ", ")), 200)"]
      + PythonText.call(
        "ax.plot",
        ["x", "\(slope) * x", "linestyle=\"--\"", Self.stroke, "scalex=False", "scaley=False"])
  }
}
