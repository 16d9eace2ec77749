/// The colour of a layer.
package enum Ink: Codable, Equatable, Sendable {
  /// The next of the colours that tell layers apart, in the order of the layers.
  case next
  /// One of these colours by number, which starts over after the last: for layers that belong together.
  case numbered(Int)
  /// Grey, for what is only background.
  case grey
  /// The colour of a value on the plot's colour axis.
  case value(Double)
}

/// How a curve is drawn.
package enum Stroke: String, Codable, Sendable {
  /// Without interruption.
  case solid
  /// In dashes.
  case dashed
  /// In dots.
  case dotted
  /// Without interruption and thin: one of many.
  case thin
}
