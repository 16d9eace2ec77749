/// A curve through points; a gap interrupts it.
public struct Line: Codable, Equatable, Sendable {
  /// Its name in the legend; empty for none.
  public var label: String
  /// The points' horizontal places.
  @Gapped public var x: [Double]
  /// The points' vertical places.
  @Gapped public var y: [Double]
  /// Its colour.
  public var ink: Ink
  /// How it is drawn.
  public var stroke: Stroke
}

/// Points, apart.
public struct Points: Codable, Equatable, Sendable {
  /// Their name in the legend; empty for none.
  public var label: String
  /// The horizontal places.
  @Gapped public var x: [Double]
  /// The vertical places.
  @Gapped public var y: [Double]
  /// The colour of all, where there is none for each.
  public var ink: Ink
  /// A value for each on the plot's colour axis; empty for none. A point whose value is a gap is left out.
  @Gapped public var colour: [Double]
}

/// Bars that stand on zero, or on the lower end of a logarithmic axis.
public struct Bars: Codable, Equatable, Sendable {
  /// Their name in the legend; empty for none.
  public var label: String
  /// The middles of the bars.
  @Gapped public var x: [Double]
  /// Where the bars end.
  @Gapped public var heights: [Double]
  /// Their colour.
  public var ink: Ink
}

/// Values on a grid as colours.
public struct HeatMap: Codable, Equatable, Sendable {
  /// The columns' places, ascending.
  @Gapped public var x: [Double]
  /// The rows' places, ascending.
  @Gapped public var y: [Double]
  /// Row after row: `values[j * x.count + i]` belongs to `x[i]` and `y[j]`.
  @Gapped public var values: [Double]
}

/// A straight line across the plot, to compare with.
public struct Rule: Codable, Equatable, Sendable {
  /// Where it runs.
  public enum Course: Codable, Equatable, Sendable {
    /// At this y.
    case horizontal(Double)
    /// At this x.
    case vertical(Double)
    /// Along y = slope · x.
    case ray(slope: Double)
  }

  /// What it means; empty for nothing.
  public var label: String
  /// Where it runs.
  public var course: Course
}

/// Moments along the horizontal axis.
public struct Events: Codable, Equatable, Sendable {
  /// A word for each; may be empty.
  public var labels: [String]
  /// The moments.
  @Gapped public var x: [Double]
}
