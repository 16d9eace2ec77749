/// One thing that is drawn in a plot.
package enum Layer: Codable, Equatable, Sendable {
  /// A curve through points.
  case line(Line)
  /// Points, apart.
  case points(Points)
  /// Bars that stand on zero.
  case bars(Bars)
  /// Values on a grid as colours.
  case heatMap(HeatMap)
  /// A straight line across the plot, to compare with.
  case rule(Rule)
  /// Moments along the horizontal axis, each with a word.
  case events(Events)
}

extension Layer {
  /// A curve through points.
  ///
  /// - Parameters:
  ///   - label: its name in the legend; empty for none.
  ///   - x: one number a point, in the order of the curve.
  ///   - y: as many numbers.
  ///   - ink: its colour.
  ///   - stroke: how it is drawn.
  package static func line(
    _ label: String = "", x: [Double], y: [Double], ink: Ink = .next, stroke: Stroke = .solid
  ) -> Layer {
    .line(Line(label: label, x: x, y: y, ink: ink, stroke: stroke))
  }

  /// Points, apart.
  ///
  /// - Parameters:
  ///   - label: their name in the legend; empty for none.
  ///   - x: one number a point.
  ///   - y: as many numbers.
  ///   - ink: their colour.
  package static func points(
    _ label: String = "", x: [Double], y: [Double], ink: Ink = .next
  ) -> Layer {
    .points(Points(label: label, x: x, y: y, ink: ink, colour: []))
  }

  /// Points, each with the colour of a value of its own; the plot's colour axis says what the values are.
  package static func points(
    _ label: String = "", x: [Double], y: [Double], colour: [Double]
  ) -> Layer {
    .points(Points(label: label, x: x, y: y, ink: .grey, colour: colour))
  }

  /// Bars over the categories of the horizontal axis, or over 0, 1, 2, ….
  ///
  /// Several layers of bars in one plot stand side by side.
  package static func bars(_ label: String = "", heights: [Double], ink: Ink = .next) -> Layer {
    .bars(label, x: heights.indices.map(Double.init), heights: heights, ink: ink)
  }

  /// Bars over the given places: a histogram, for instance, with the middles of its bins.
  package static func bars(
    _ label: String = "", x: [Double], heights: [Double], ink: Ink = .next
  ) -> Layer {
    .bars(Bars(label: label, x: x, heights: heights, ink: ink))
  }

  /// Values on a grid as colours of the plot's colour axis.
  ///
  /// - Parameters:
  ///   - x: the columns' places, ascending; evenly spaced or not.
  ///   - y: the rows' places, ascending.
  ///   - values: row after row, so that `values[j * x.count + i]` belongs to `x[i]` and `y[j]`.
  package static func heatMap(x: [Double], y: [Double], values: [Double]) -> Layer {
    .heatMap(HeatMap(x: x, y: y, values: values))
  }

  /// A horizontal line across the plot.
  package static func horizontal(_ label: String = "", at value: Double) -> Layer {
    .rule(Rule(label: label, course: .horizontal(value)))
  }

  /// A vertical line across the plot.
  package static func vertical(_ label: String = "", at value: Double) -> Layer {
    .rule(Rule(label: label, course: .vertical(value)))
  }

  /// The line y = slope · x: a ray from the origin.
  package static func ray(_ label: String = "", slope: Double) -> Layer {
    .rule(Rule(label: label, course: .ray(slope: slope)))
  }

  /// Moments along the horizontal axis, each with a word.
  package static func events(_ labels: [String], at x: [Double]) -> Layer {
    .events(Events(labels: labels, x: x))
  }
}
