/// The numbers that the layers of a plot show, from which the spans of its axes follow.
struct PlotExtent {
  private let plot: Plot
  private var x: [Double] = []
  private var y: [Double] = []
  private var colours: [Double]?
  private var yMargin = Span.Margin.both
  private var xMargin = Span.Margin.both

  /// Nothing but the categories.
  init(of plot: Plot) {
    self.plot = plot
    if !plot.x.categories.isEmpty {
      x = [-0.5, Double(plot.x.categories.count) - 0.5]
      xMargin = .none
    }
    if !plot.y.categories.isEmpty {
      y = [-0.5, Double(plot.y.categories.count) - 0.5]
      yMargin = .none
    }
  }

  var xScale: Axis.Scale { plot.x.scale }
  var yScale: Axis.Scale { plot.y.scale }

  /// Adds points; each counts only if it has a place on both axes.
  mutating func addPoints(_ newX: [Double], _ newY: [Double]) {
    for (a, b) in zip(newX, newY) where xScale.place(a) != nil && yScale.place(b) != nil {
      x.append(a)
      y.append(b)
    }
  }

  /// Adds numbers of the horizontal axis.
  mutating func addX(_ values: [Double]) { x += values }

  /// Adds numbers of the vertical axis.
  mutating func addY(_ values: [Double]) { y += values }

  /// Adds values of the colour axis, which is then drawn even if there are none.
  mutating func addColours(_ values: [Double]) { colours = (colours ?? []) + values }

  /// Adds the value that a colour stands for, if it stands for one.
  mutating func add(_ colour: LayerColour) {
    if case .value(let value) = colour { addColours([value]) }
  }

  /// Says that a layer fills the plot to its edges.
  mutating func fillToEdges() { (xMargin, yMargin) = (.none, .none) }

  /// Says that a layer stands on zero, which is then shown, with no room below it.
  mutating func standOnZero() {
    y.append(0)
    if yMargin == .both { yMargin = .awayFromZero }
  }

  var xAxis: ResolvedAxis { ResolvedAxis(plot.x, showing: x, margin: xMargin) }
  var yAxis: ResolvedAxis { ResolvedAxis(plot.y, showing: y, margin: yMargin) }
  /// Nil if no layer has colours that stand for values.
  var colourAxis: ResolvedAxis? {
    colours.map { ResolvedAxis(plot.colour, showing: $0, margin: .none) }
  }
}
