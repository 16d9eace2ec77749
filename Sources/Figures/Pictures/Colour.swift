/// The colour that a layer asks for.
package enum LayerColour: Equatable, Sendable {
  /// The next of the colours that tell layers apart, in the order of the layers.
  case next
  /// One of these colours by number, which starts over after the last: for layers that belong together.
  case numbered(Int)
  /// Grey, for the background.
  case grey
  /// The colour of a value on the plot's colour axis.
  case value(Double)
}

/// How a curve is drawn.
package enum Stroke: Sendable {
  /// Without interruption.
  case solid
  /// In dashes.
  case dashed
  /// In dots.
  case dotted
  /// Without interruption and thin: one of many.
  case thin
}

/// The colour that a layer has in its plot.
///
/// In JSON, the data of notebooks: a string, a number, or an array of numbers and nulls.
enum Colour: Encodable, Equatable, Sendable {
  /// Red, green and blue in hexadecimal: `#0072b2`.
  case fixed(String)
  /// The colour of a value on the plot's colour axis.
  case value(Double)
  /// The colours of values on the plot's colour axis, one a point; NaN for a gap.
  case values([Double])

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .fixed(let code): try code.encode(to: encoder)
    case .value(let value): try value.encode(to: encoder)
    case .values(let values): try Gapped(wrappedValue: values).encode(to: encoder)
    }
  }
}

/// The colours of all plots.
enum Palette {
  /// Colours that tell layers apart for every kind of colour vision, by Okabe and Ito (2008), without their yellow and
  /// black; the first four in the order of seaborn's and Matplotlib's `colorblind`.
  static let layers = ["#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9"]
  /// The colour of the background.
  static let grey = "#999999"

  /// Viridis by Smith and van der Walt (2015), at evenly spaced places: equal steps look equal, in grey too.
  static let viridis = [
    "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58",
    "#b5de2b", "#fde725",
  ]

  /// The colour of a number, which starts over after the last.
  static func layer(_ number: Int) -> String {
    layers[(number % layers.count + layers.count) % layers.count]
  }
}
