/// What the axes of a plot show.
struct PlotSpans {
  let x: Span
  let y: Span
  /// Nil where no layer has colours that stand for values.
  let colour: Span?

  init(of plot: Plot) {
    var reach = Reach()
    for layer in plot.layers { reach.add(layer, in: plot) }
    if !plot.x.categories.isEmpty { reach.x += [-0.5, Double(plot.x.categories.count) - 0.5] }
    if !plot.y.categories.isEmpty { reach.y += [-0.5, Double(plot.y.categories.count) - 0.5] }
    x = Span(
      of: plot.x, showing: reach.x,
      margin: reach.fills || !plot.x.categories.isEmpty ? .none : .both)
    y = Span(
      of: plot.y, showing: reach.y,
      margin: reach.fills || !plot.y.categories.isEmpty
        ? .none : reach.standsOnZero ? .awayFromZero : .both)
    colour =
      reach.colour.map { Span(of: plot.colour, showing: $0, margin: .none) }
  }
}

extension PlotSpans {
  /// The x where the ray y = slope · x is about to leave the plot, with room for words above it; nil where none of it is
  /// visible.
  func end(ofRay slope: Double, in plot: Plot) -> Double? {
    let values = (0...200).map { step in
      plot.x.scale.value(x.lower + Double(step) / 200 * (x.upper - x.lower))
    }
    let top = y.upper - 0.06 * (y.upper - y.lower)
    return values.last { value in
      plot.y.scale.place(slope * value).map { y.lower <= $0 && $0 <= top } ?? false
    }
  }
}

/// The numbers that the layers of a plot show.
private struct Reach {
  var x: [Double] = []
  var y: [Double] = []
  var colour: [Double]?
  /// A heat map goes to the edges.
  var fills = false
  /// Bars stand on the lower edge.
  var standsOnZero = false

  mutating func add(_ layer: Layer, in plot: Plot) {
    switch layer {
    case .line(let line):
      add(line.x, line.y, in: plot)
      add(line.ink)
    case .points(let points):
      add(points.x, points.y, in: plot)
      points.colour.isEmpty ? add(points.ink) : add(points.colour)
    case .bars(let bars):
      let half = bars.width / 2
      x += bars.x.map { $0 - half } + bars.x.map { $0 + half }
      y += bars.heights + (plot.y.scale == .linear ? [0] : [])
      standsOnZero = standsOnZero || plot.y.scale == .linear
      add(bars.ink)
    case .heatMap(let map):
      x += HeatMapGrid.edges(of: map.x, on: plot.x.scale).map(plot.x.scale.value)
      y += HeatMapGrid.edges(of: map.y, on: plot.y.scale).map(plot.y.scale.value)
      add(map.values)
      fills = true
    case .rule(let rule):
      switch rule.course {
      case .horizontal(let value): y.append(value)
      case .vertical(let value): x.append(value)
      case .ray: break
      }
    case .events(let events): x += events.x
    }
  }

  /// A point counts where it has a place on both axes.
  private mutating func add(_ newX: [Double], _ newY: [Double], in plot: Plot) {
    for (a, b) in zip(newX, newY)
    where plot.x.scale.place(a) != nil && plot.y.scale.place(b) != nil {
      x.append(a)
      y.append(b)
    }
  }

  private mutating func add(_ values: [Double]) { colour = (colour ?? []) + values }

  private mutating func add(_ ink: Ink) {
    if case .value(let value) = ink { add([value]) }
  }
}

extension Bars {
  /// How wide a place is: the least distance between two bars, or 1.
  var width: Double {
    let places = x.filter(\.isFinite).sorted()
    return zip(places, places.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? 1
  }
}
