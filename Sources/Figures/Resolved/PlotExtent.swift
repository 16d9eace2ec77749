/// The numbers that the layers of a plot show; they determine the ranges of its axes.
struct PlotExtent {
  private let plot: Plot
  private var x: [Double] = []
  private var y: [Double] = []
  private var colours: [Double]?
  private var yMargin = Span.Margin.both
  private var xMargin = Span.Margin.both

  /// The extent of a plot without layers: its categories.
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

  /// Adds points; a point without a position on one of the axes is ignored.
  mutating func addPoints(_ newX: [Double], _ newY: [Double]) {
    for (a, b) in zip(newX, newY)
    where xScale.position(of: a) != nil && yScale.position(of: b) != nil {
      x.append(a)
      y.append(b)
    }
  }

  /// Adds numbers of the horizontal axis.
  mutating func addX(_ values: [Double]) { x += values }

  /// Adds numbers of the vertical axis.
  mutating func addY(_ values: [Double]) { y += values }

  /// Adds values of the colour axis; the axis is drawn even if `values` is empty.
  mutating func addColours(_ values: [Double]) { colours = (colours ?? []) + values }

  /// Adds the value of a colour that stands for a value.
  mutating func add(_ colour: LayerColour) {
    if case .value(let value) = colour { addColours([value]) }
  }

  /// Removes the margins, for a layer that fills the plot to its edges.
  mutating func fillToEdges() { (xMargin, yMargin) = (.none, .none) }

  /// Adds zero, without a margin beyond it, for a layer that stands on zero.
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
