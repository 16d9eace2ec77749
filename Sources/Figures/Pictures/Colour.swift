/// The colour that a layer asks for.
package enum LayerColour: Equatable, Sendable {
  /// The next of the colours that tell layers apart, in the order of the layers.
  case next
  /// One of these colours by number, for layers that belong together. After the last colour the first follows again.
  case numbered(Int)
  /// Grey, for the background.
  case grey
  /// The colour of this value on the plot's colour axis.
  case value(Double)
}

/// How a curve is drawn.
package enum Stroke: Sendable {
  /// An unbroken curve.
  case solid
  /// A dashed curve.
  case dashed
  /// A dotted curve.
  case dotted
  /// An unbroken, thin curve, for plots of many curves.
  case thin
}

/// The colour with which a layer is drawn.
///
/// In a data file it is a string, a number, or an array of numbers and nulls.
enum Colour: Encodable, Equatable, Sendable {
  /// Red, green and blue in hexadecimal: `#0072b2`.
  case fixed(String)
  /// The colour of a value on the plot's colour axis.
  case value(Double)
  /// The colours of values on the plot's colour axis, one value for each point; NaN for a gap.
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
  /// Colours that tell layers apart for every kind of colour vision: the colours of Okabe and Ito (2008) without yellow
  /// and black. The first four are in the order of seaborn's and Matplotlib's `colorblind`.
  static let layers = ["#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9"]
  /// The colour of the background.
  static let grey = "#999999"

  /// The colour scale viridis by Smith and van der Walt (2015) at evenly spaced positions. Equal steps look equal, also
  /// when printed in grey.
  static let viridis = [
    "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58",
    "#b5de2b", "#fde725",
  ]

  /// The number of shades between the ends of the colour scale in drawings that name each colour.
  static let shades = 64

  /// A shade of the colour scale, from 0.
  static func shade(_ number: Int) -> String {
    let place = Double(min(max(number, 0), shades - 1)) / Double(shades - 1)
    return mixed(viridis, at: place)
  }

  /// The colour at a place from 0 to 1 between colours that are evenly spaced.
  static func mixed(_ colours: [String], at place: Double) -> String {
    let position = place * Double(colours.count - 1)
    let first = min(Int(position), colours.count - 2)
    let part = position - Double(first)
    let (a, b) = (parts(colours[first]), parts(colours[first + 1]))
    let bytes = zip(a, b).map { Int((Double($0) * (1 - part) + Double($1) * part).rounded()) }
    return "#" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Red, green and blue of a colour in hexadecimal.
  private static func parts(_ code: String) -> [Int] {
    let value = Int(code.dropFirst(), radix: 16) ?? 0
    return [value >> 16 & 255, value >> 8 & 255, value & 255]
  }

  /// The colour of a layer by number. After the last colour the first follows again.
  static func layer(_ number: Int) -> String {
    layers[(number % layers.count + layers.count) % layers.count]
  }
}
