/// The names of a plot's layers, in rows above its area.
struct SVGLegend {
  /// The first place and the row of each name that has one.
  private let places: [Int: (x: Double, row: Int)]
  private let rows: Int

  private static let rowHeight = 18.0
  private static let most = 12

  /// The height of all rows.
  var height: Double { Double(rows) * Self.rowHeight }

  /// Places names, one for each layer, empty for a layer without.
  init(_ names: [String], width: Double) {
    var places: [Int: (x: Double, row: Int)] = [:]
    var (x, row) = (0.0, 0)
    for (number, name) in names.enumerated() where !name.isEmpty && places.count < Self.most {
      let needed = 34 + 6.4 * Double(min(name.count, 48))
      if x > 0, x + needed > width { (x, row) = (0, row + 1) }
      places[number] = (x, row)
      x += needed
    }
    self.places = places
    rows = places.isEmpty ? 0 : row + 1
  }

  /// The signs and names of the layers' marks.
  func elements(_ marks: [SVGMarks], at corner: SIMD2<Double>) -> [String] {
    let n = SVGText.coordinate
    return marks.enumerated().compactMap { number, mark in
      guard let place = places[number] else { return nil }
      let (x, y) = (corner.x + place.x, corner.y + Double(place.row) * Self.rowHeight + 9)
      let sign =
        switch mark.sign {
        case .line(let colour):
          "<path \(colour) stroke=\"currentColor\" stroke-width=\"2\" d=\"M\(n(x)) \(n(y))h16\"/>"
        case .dot(let colour):
          "<circle \(colour) fill=\"currentColor\" cx=\"\(n(x + 8))\" cy=\"\(n(y))\" r=\"3.5\"/>"
        case .box(let colour):
          "<rect \(colour) fill=\"currentColor\" x=\"\(n(x + 2))\" y=\"\(n(y - 5))\" width=\"11\" height=\"10\"/>"
        }
      let name = mark.label.count > 48 ? mark.label.prefix(47) + "…" : mark.label
      return sign
        + "<text class=\"tick\" x=\"\(n(x + 21))\" y=\"\(n(y + 4))\">\(SVGText.escaped(name))</text>"
    }
  }
}
