/// A figure drawn as SVG that suits light and dark pages, with the places of what can be pointed at.
///
/// Colours that tell layers apart are classes, `c0` to `c5` and `grey`; texts and lines have the classes that
/// `PageAssets` styles. The drawing has no identifiers, no script and no style of its own.
package struct SVGPicture: Sendable {
  /// The area of one plot in the drawing, and the places of its points.
  package struct Field: Equatable, Sendable {
    /// The left edge, the upper edge, the width and the height, in points.
    package let frame: [Double]
    /// The keys of its points, layer after layer; see `Layer.points`.
    package let keys: [Int]
    /// For each key the place from the left and from the top, in parts of the area from 0 to 1.
    package let places: [SIMD2<Double>]
  }

  /// The `svg` element.
  package let text: String
  /// The areas of the plots in order.
  package let fields: [Field]

  /// Draws a figure.
  ///
  /// - Throws: `FigureError` as `Figure.check`.
  package init(_ figure: Figure) throws(FigureError) {
    let resolved = try ResolvedFigure(figure)
    let (width, height) = (Double(resolved.size.width), Double(resolved.size.height))
    let cell = SIMD2(width / Double(resolved.columns), height / Double(resolved.rows))
    let plots = resolved.plots.enumerated().map { number, plot in
      let place = SIMD2(
        Double(number % resolved.columns) * cell.x, Double(number / resolved.columns) * cell.y)
      return SVGPlot(plot, origin: place, size: cell)
    }
    fields = plots.map(\.field)
    text = Self.element(
      "picture", width: width, height: height, title: resolved.title,
      plots.flatMap(\.elements))
  }

  /// An `svg` element that is a picture for readers and for programs that read aloud.
  package static func element(
    _ name: String, width: Double, height: Double, title: String, _ elements: [String]
  ) -> String {
    let size = [width, height].map(SVGText.coordinate).joined(separator: " ")
    let head =
      "<svg class=\"\(name)\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" role=\"img\" "
      + "aria-label=\"\(SVGText.escaped(title))\">"
    return ([head, "<title>\(SVGText.escaped(title))</title>"] + elements + ["</svg>"])
      .joined(separator: "\n")
  }
}

/// A layer that can be drawn as SVG.
protocol SVGLayer {
  /// Its name in the legend; empty for none.
  var legendName: String { get }

  /// What draws the layer, in the coordinates of the plot's area.
  func svg(in plot: SVGPlot) -> SVGMarks
}

extension SVGLayer {
  /// No name.
  var legendName: String { "" }
}

/// The parts of a drawing that belong to one layer.
struct SVGMarks {
  /// What is cut off at the edges of the area.
  var elements: [String] = []
  /// Its name in the legend; empty for none.
  var label = ""
  /// What stands for it in the legend.
  var sign = Sign.line("")

  /// The sign of a layer in a legend, with the attributes of its colour.
  enum Sign {
    case line(String)
    case dot(String)
    case box(String)
  }
}

extension Colour {
  /// The attribute that makes it the current colour.
  var svg: String {
    switch self {
    case .fixed(let code):
      if code == Palette.grey { return "class=\"grey\"" }
      return Palette.layers.firstIndex(of: code).map { "class=\"c\($0)\"" } ?? "color=\"\(code)\""
    case .value, .values: return "class=\"grey\""
    }
  }
}
