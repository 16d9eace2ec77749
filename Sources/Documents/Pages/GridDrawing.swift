import Figures

/// A grid as a square of colours.
struct GridDrawing {
  let grid: Grid

  /// The left edge, the upper edge and the side of the square, in points.
  static let frame = [14.0, 14.0, 440.0]
  private static let side = 468.0

  init(_ grid: Grid) { self.grid = grid }

  /// The `svg` element: the cells are an image inside the page.
  var svg: String {
    let n = SVGText.coordinate
    let (left, side) = (Self.frame[0], Self.frame[2])
    let image = IndexedImage(diverging: grid.values, width: grid.keys.count)
    let cells =
      "<image class=\"cells\" x=\"\(n(left))\" y=\"\(n(left))\" width=\"\(n(side))\" height=\"\(n(side))\" "
      + "preserveAspectRatio=\"none\" href=\"data:image/png;base64,\(HTMLText.base64(image.png))\"/>"
    let lines = ([0] + grid.bounds + [grid.keys.count]).map { bound in
      let place = left + side * Double(bound) / Double(max(1, grid.keys.count))
      return "M\(n(place)) \(n(left))v\(n(side))M\(n(left)) \(n(place))h\(n(side))"
    }
    return SVGPicture.element(
      "square", width: Self.side, height: Self.side + 26, title: grid.title,
      [cells, "<path class=\"bound\" d=\"\(lines.joined())\"/>"] + legend)
  }

  private var legend: [String] {
    let n = SVGText.coordinate
    let y = Self.side + 8
    let boxes = (0...20).map { place in
      let value = Double(place) / 10 - 1
      let colour = value < 0 ? "#d55e00" : "#0072b2"
      return
        "<rect x=\"\(n(40 + 8 * Double(place)))\" y=\"\(n(y - 8))\" width=\"8\" height=\"10\" fill=\"\(colour)\" fill-opacity=\"\(n(value.magnitude))\"/>"
    }
    return boxes + [
      "<text x=\"34\" y=\"\(n(y + 1))\" text-anchor=\"end\">−1</text>",
      "<text x=\"214\" y=\"\(n(y + 1))\">1</text>",
    ]
  }
}
