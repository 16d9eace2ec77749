/// A curve through points; a gap interrupts it.
package struct Line: Codable, Equatable, Sendable {
  /// Its name in the legend; empty for none.
  package var label: String
  /// The points' horizontal places.
  @Gapped package var x: [Double]
  /// The points' vertical places.
  @Gapped package var y: [Double]
  /// Its colour.
  package var ink: Ink
  /// How it is drawn.
  package var stroke: Stroke
}

/// Points, apart.
package struct Points: Codable, Equatable, Sendable {
  /// Their name in the legend; empty for none.
  package var label: String
  /// The horizontal places.
  @Gapped package var x: [Double]
  /// The vertical places.
  @Gapped package var y: [Double]
  /// The colour of all, where there is none for each.
  package var ink: Ink
  /// A value for each on the plot's colour axis; empty for none. A point whose value is a gap is left out.
  @Gapped package var colour: [Double]
}

/// Bars that stand on zero, or on the lower end of a logarithmic axis.
package struct Bars: Codable, Equatable, Sendable {
  /// Their name in the legend; empty for none.
  package var label: String
  /// The middles of the bars.
  @Gapped package var x: [Double]
  /// Where the bars end.
  @Gapped package var heights: [Double]
  /// Their colour.
  package var ink: Ink
}

/// Values on a grid as colours.
package struct HeatMap: Codable, Equatable, Sendable {
  /// The columns' places, ascending.
  @Gapped package var x: [Double]
  /// The rows' places, ascending.
  @Gapped package var y: [Double]
  /// Row after row: `values[j * x.count + i]` belongs to `x[i]` and `y[j]`.
  @Gapped package var values: [Double]
}

/// A straight line across the plot, to compare with.
package struct Rule: Codable, Equatable, Sendable {
  /// Where it runs.
  package enum Course: Codable, Equatable, Sendable {
    /// At this y.
    case horizontal(Double)
    /// At this x.
    case vertical(Double)
    /// Along y = slope · x.
    case ray(slope: Double)
  }

  /// What it means; empty for nothing.
  package var label: String
  /// Where it runs.
  package var course: Course
}

/// Moments along the horizontal axis.
package struct Events: Codable, Equatable, Sendable {
  /// A word for each; may be empty.
  package var labels: [String]
  /// The moments.
  @Gapped package var x: [Double]
}
