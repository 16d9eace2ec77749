/// A plot in which everything is decided that a drawing program needs.
struct ResolvedPlot {
  /// What it shows; empty if the figure's title says it.
  let title: String
  /// How the units of the two axes relate.
  let proportions: Plot.Proportions
  let x: ResolvedAxis
  let y: ResolvedAxis
  /// The axis of the values that colours stand for; nil if no layer has such colours.
  let colour: ResolvedAxis?
  /// What is drawn, from the lowest to the highest; layers of which nothing is visible are left out.
  let layers: [any ResolvedLayer]

  /// Resolves a plot whose layers have been checked.
  init(_ plot: Plot, title: String) {
    var extent = PlotExtent(of: plot)
    for layer in plot.layers { layer.content.extend(&extent) }
    self.title = title.plain
    proportions = plot.proportions
    (x, y, colour) = (extent.xAxis, extent.yAxis, extent.colourAxis)
    var setting = LayerSetting(x: x, y: y, colour: colour, layers: plot.layers)
    layers = plot.layers.compactMap { setting.resolve($0) }
  }
}

/// A layer in which everything is decided that a drawing program needs.
///
/// Its properties are the same for all drawing programs. Each program has a protocol that is required here, so that the
/// compiler finds a kind of layer that one of them cannot draw.
protocol ResolvedLayer: Encodable, Sendable, GnuplotLayer, PythonLayer,
  SVGLayer
{
  /// The kind's name in data files.
  static var kind: String { get }
}

/// What the resolution of a layer depends on: the axes of its plot, and the layers before it.
struct LayerSetting {
  let x: ResolvedAxis
  let y: ResolvedAxis
  /// Nil if no layer has colours that stand for values.
  let colour: ResolvedAxis?
  /// The number of layers of the plot that are of the same kind as this layer.
  private(set) var kindCount = 0
  /// The number of these that come before this layer.
  private(set) var kindIndex = 0

  private let totals: [String: Int]
  private var done: [String: Int] = [:]
  private var usedColours = 0

  init(x: ResolvedAxis, y: ResolvedAxis, colour: ResolvedAxis?, layers: [Layer]) {
    (self.x, self.y, self.colour) = (x, y, colour)
    totals = layers.reduce(into: [:]) { $0[$1.content.resolvedType.kind, default: 0] += 1 }
  }

  /// Resolves the next layer of the plot.
  fileprivate mutating func resolve(_ layer: Layer) -> (any ResolvedLayer)? {
    let kind = layer.content.resolvedType.kind
    kindCount = totals[kind, default: 0]
    kindIndex = done[kind, default: 0]
    done[kind] = kindIndex + 1
    return layer.content.resolve(in: &self)
  }

  /// Whether at least one of the points has a position on both axes.
  func hasPosition(_ x: [Double], _ y: [Double]) -> Bool {
    zip(x, y).contains {
      self.x.scale.position(of: $0) != nil && self.y.scale.position(of: $1) != nil
    }
  }

  /// The colour of a layer; every call with `.next` gives the next colour.
  mutating func colour(_ wanted: LayerColour) -> Colour {
    switch wanted {
    case .next:
      defer { usedColours += 1 }
      return .fixed(Palette.layer(usedColours))
    case .numbered(let number): return .fixed(Palette.layer(number))
    case .grey: return .fixed(Palette.grey)
    case .value(let value): return .value(value)
    }
  }
}

extension ResolvedPlot: Encodable {
  private enum CodingKeys: String, CodingKey {
    case title, x, y, layers
    case colour = "color"
    case isEqual = "equal"
  }

  func encode(to encoder: any Encoder) throws {
    var plot = encoder.container(keyedBy: CodingKeys.self)
    try plot.encode(title, forKey: .title)
    try plot.encode(proportions == .equal, forKey: .isEqual)
    try plot.encode(x, forKey: .x)
    try plot.encode(y, forKey: .y)
    try plot.encodeIfPresent(colour, forKey: .colour)
    try plot.encode(layers.map(LayerRecord.init), forKey: .layers)
  }

  /// A layer in a data file: its own keys and the key `kind`.
  private struct LayerRecord: Encodable {
    let layer: any ResolvedLayer

    private enum CodingKeys: CodingKey { case kind }

    func encode(to encoder: any Encoder) throws {
      var record = encoder.container(keyedBy: CodingKeys.self)
      try record.encode(type(of: layer).kind, forKey: .kind)
      try layer.encode(to: encoder)
    }
  }
}
