/// What Matplotlib has to be told about the look of a plot's layers, and what it does by itself.
struct PlotLook {
  /// The ink of each layer; nil where Matplotlib's own order of colours gives the same.
  let inks: [Ink?]
  /// The strokes of the curves.
  let strokes: Set<Stroke>

  init(of plot: Plot) {
    var well = InkWell()
    let given = plot.layers.map(\.ink)
    let filled = given.map { ink in ink.map { well.fill($0) } }
    let kinds = Set(zip(plot.layers, given).compactMap { $1 == nil ? nil : $0.kind })
    // Matplotlib counts the colours of each kind for itself.
    let isOrdinary = kinds.count < 2 && given.allSatisfy { $0 == nil || $0 == .next }
    inks = isOrdinary ? given.map { _ in nil } : filled
    strokes = Set(plot.layers.compactMap(\.stroke))
  }
}

extension Layer {
  /// A word for the kind.
  fileprivate var kind: String {
    switch self {
    case .line: "line"
    case .points: "points"
    case .bars: "bars"
    case .heatMap: "map"
    case .rule: "rule"
    case .events: "events"
    }
  }

  /// The one colour of a layer that has one.
  fileprivate var ink: Ink? {
    switch self {
    case .line(let line): line.ink
    case .points(let points): points.colour.isEmpty ? points.ink : nil
    case .bars(let bars): bars.ink
    case .heatMap, .rule, .events: nil
    }
  }

  fileprivate var stroke: Stroke? {
    if case .line(let line) = self { line.stroke } else { nil }
  }
}

extension Ink {
  /// Matplotlib's word for the colour; nil for that of a value.
  var matplotlib: String? {
    switch self {
    case .next: "C0"
    case .numbered(let number): "C\((number % 6 + 6) % 6)"
    case .grey: Palette.grey
    case .value: nil
    }
  }

  /// The value whose colour it is.
  var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }
}

extension Stroke {
  /// Matplotlib's line style and width.
  var matplotlib: (style: String, width: Double) {
    switch self {
    case .solid: ("-", 1.6)
    case .dashed: ("--", 1.6)
    case .dotted: (":", 1.6)
    case .thin: ("-", 0.8)
    }
  }
}
