/// The Matplotlib code that draws one plot on `ax` from its numbers.
struct PythonPlot {
  private let plot: Plot
  private let numbers: PlotData
  private let spans: PlotSpans
  private let look: PlotLook
  /// The Python variable that holds the plot's numbers.
  private let variable: String
  /// The Python expression of the title.
  private let title: String

  init(_ plot: Plot, _ numbers: PlotData, variable: String, title: String) {
    self.plot = plot
    self.numbers = numbers
    spans = PlotSpans(of: plot)
    look = PlotLook(of: plot)
    self.variable = variable
    self.title = title
  }

  /// The statements, in the order of drawing.
  var lines: [String] {
    norm + maps + curves + bars + points + valuedPoints + PythonRules(plot, spans).lines
      + events + axes + legend + colourBar
  }

  // MARK: Layers

  private var maps: [String] {
    guard numbers.maps != nil else { return [] }
    return ["for grid in \(variable)[\"maps\"]:"]
      + [
        "values = np.array(grid[\"values\"], float)",
        "ax.pcolormesh(grid[\"columns\"], grid[\"rows\"], values, norm=norm)",
      ].indented
  }

  private var curves: [String] {
    guard let curves = numbers.lines else { return [] }
    var arguments = ["line[\"x\"]", "line[\"y\"]"]
    arguments += colour("line", curves.map { ($0.color, $0.value) })
    arguments += strokes
    arguments += label("line", curves.map(\.label))
    return ["for line in \(variable)[\"lines\"]:"]
      + PythonText.call("ax.plot", arguments).indented
  }

  /// What Matplotlib is told of the curves' strokes: nothing where they are its own.
  private var strokes: [String] {
    let strokes = Set(look.strokes.map(\.matplotlib.style))
    let widths = Set(look.strokes.map(\.matplotlib.width))
    var arguments: [String] = []
    if strokes.count > 1 {
      arguments.append("linestyle=line[\"style\"]")
    } else if let style = strokes.first, style != "-" {
      arguments.append("linestyle=\"\(style)\"")
    }
    if widths.count > 1 {
      arguments.append("linewidth=line[\"width\"]")
    } else if let width = widths.first, width != Stroke.solid.matplotlib.width {
      arguments.append("linewidth=\(width)")
    }
    return arguments
  }

  private var bars: [String] {
    guard let bars = numbers.bars else { return [] }
    let share =
      plot.layers.lazy.compactMap { layer in
        if case .bars(let bars) = layer { bars.width } else { nil }
      }.first ?? 1
    let width = 0.8 * share / Double(bars.count)
    let look =
      ["width=\(PythonText.rounded(width))"] + colour("bars", bars.map { ($0.color, $0.value) })
      + label("bars", bars.map(\.label))
    guard bars.count > 1 else {
      return ["for bars in \(variable)[\"bars\"]:"]
        + PythonText.call("ax.bar", ["bars[\"x\"]", "bars[\"heights\"]"] + look).indented
    }
    let middle = PythonText.number(Double(bars.count - 1) / 2)
    return ["for number, bars in enumerate(\(variable)[\"bars\"]):"]
      + (["x = np.array(bars[\"x\"]) + \(PythonText.rounded(width)) * (number - \(middle))"]
      + PythonText.call("ax.bar", ["x", "bars[\"heights\"]"] + look)).indented
  }

  private var points: [String] {
    guard let points = numbers.points else { return [] }
    return scatter("points", points, colour("dots", points.map { ($0.color, nil) }))
  }

  private var valuedPoints: [String] {
    guard let points = numbers.valuedPoints else { return [] }
    return scatter("coloured points", points, ["c=dots[\"values\"]", "norm=norm"])
  }

  private func scatter(_ kind: String, _ points: [PlotData.Dots], _ look: [String]) -> [String] {
    let size = (points.map(\.x.count).max() ?? 0) < 200 ? 16 : 6
    let arguments =
      ["dots[\"x\"]", "dots[\"y\"]", "s=\(size)"] + look + label("dots", points.map(\.label))
    return ["for dots in \(variable)[\"\(kind)\"]:"]
      + PythonText.call("ax.scatter", arguments).indented
  }

  private var events: [String] {
    guard numbers.events != nil else { return [] }
    return ["for event in \(variable)[\"events\"]:"]
      + PythonRules.vertical(at: "event[\"x\"]", label: "event[\"label\"]", style: ":").indented
  }

  // MARK: Looks

  private var norm: [String] {
    guard let colour = spans.colour else { return [] }
    let scale = plot.colour.scale
    let ends = [colour.lower, colour.upper].map { PythonText.number(scale.value($0)) }
    return [
      "norm = \(scale == .linear ? "Normalize" : "LogNorm")(\(ends.joined(separator: ", ")))"
    ]
  }

  private var colourBar: [String] {
    guard spans.colour != nil else { return [] }
    let label = PythonText.label(plot.colour.label)
    return PythonText.call(
      "plt.colorbar", ["plt.cm.ScalarMappable(norm)", "ax=ax", "label=\(label)"])
  }

  private var axes: [String] {
    var arguments = ["title=\(title)"]
    var statements: [String] = []
    for (name, axis) in [("x", plot.x), ("y", plot.y)] {
      arguments.append("\(name)label=\(PythonText.label(axis.label))")
      if axis.scale == .logarithmic { arguments.append("\(name)scale=\"log\"") }
      if let range = axis.range, let lower = axis.scale.place(range.lowerBound),
        let upper = axis.scale.place(range.upperBound), lower < upper
      {
        let ends = [range.lowerBound, range.upperBound].map(PythonText.number)
        arguments.append("\(name)lim=(\(ends.joined(separator: ", ")))")
      }
      if !axis.categories.isEmpty {
        let words = axis.categories.map(PythonText.label).joined(separator: ", ")
        statements += PythonText.call(
          "ax.set_\(name)ticks", ["range(\(axis.categories.count))", "[\(words)]"])
      }
    }
    if plot.proportions == .equal { statements.append("ax.set_aspect(\"equal\")") }
    return PythonText.call("ax.set", arguments) + statements
  }

  private var legend: [String] {
    let labels =
      (numbers.lines ?? []).map(\.label) + (numbers.points ?? []).map(\.label)
      + (numbers.valuedPoints ?? []).map(\.label)
      + (numbers.bars ?? []).map(\.label)
    return labels.allSatisfy(\.isEmpty) ? [] : ["ax.legend()"]
  }

  private func label(_ variable: String, _ labels: [String]) -> [String] {
    labels.allSatisfy(\.isEmpty) ? [] : ["label=\(variable)[\"label\"]"]
  }

  private func colour(_ variable: String, _ colours: [(name: String?, value: Double?)]) -> [String]
  {
    let named = "\(variable)[\"color\"]"
    let valued = "plt.cm.viridis(norm(\(variable)[\"value\"]))"
    if colours.allSatisfy({ $0.value != nil }) { return ["color=\(valued)"] }
    if colours.allSatisfy({ $0.value == nil }) {
      return colours.contains { $0.name != nil } ? ["color=\(named)"] : []
    }
    return ["color=\(named) if \"color\" in \(variable) else \(valued)"]
  }
}
