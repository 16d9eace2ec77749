import Figures
import Glibc

/// A scene as a still picture, seen from a fixed direction. The page's script turns it by the same rule.
struct SceneDrawing {
  let scene: Scene

  static let width = 520.0
  private static let plainHeight = 430.0
  private static let radius = 172.0
  private static let rowHeight = 18.0

  init(_ scene: Scene) { self.scene = scene }

  /// How the points are seen: turned about the upright axis, tilted towards the reader, then enlarged.
  struct View: Encodable, Equatable {
    let turn: Double
    let tilt: Double
    let scale: Double
    /// The place of the origin.
    let x: Double
    let y: Double

    /// Where a point is in the picture.
    func place(of point: [Double]) -> SIMD2<Double> {
      let p = (0..<3).map { $0 < point.count ? point[$0] : 0 }
      let across = p[0] * cos(turn) + p[2] * sin(turn)
      let deep = p[2] * cos(turn) - p[0] * sin(turn)
      let up = p[1] * cos(tilt) - deep * sin(tilt)
      return SIMD2(x + scale * across, y - scale * up)
    }
  }

  /// The coordinates that are shown: at the last moment if the points move.
  var coordinates: [[Double]] {
    if let last = scene.moments.last { return last.coordinates }
    guard scene.coordinates.isEmpty else { return scene.coordinates }
    return scene.points.map { [$0.position.x, $0.position.y, $0.position.z] }
  }

  /// The view in which everything fits; points in a plane are seen from above it.
  var view: View {
    let lists = [coordinates, scene.ideals] + scene.moments.map(\.coordinates)
    let largest = lists.joined().reduce(0.0) { largest, point in
      max(largest, point.reduce(0) { $0 + $1 * $1 })
    }.squareRoot()
    let isFlat = lists.joined().allSatisfy { $0.count < 3 || $0[2] == 0 }
    return View(
      turn: isFlat ? 0 : 0.6, tilt: isFlat ? 0 : 0.35,
      scale: Self.radius / (largest > 0 ? largest : 1), x: Self.width / 2,
      y: Self.plainHeight / 2)
  }

  /// The `svg` element.
  var svg: String {
    let view = view
    let places = coordinates.map(view.place)
    let ideals = scene.ideals.map(view.place)
    let centre = SIMD2(view.x, view.y)
    var elements = scene.edges.map { edge in
      line("edge", colour(of: edge), places[edge.ends[0]], places[edge.ends[1]])
    }
    if scene.points.count <= Self.mostStems {
      elements += places.map { line("stem", nil, centre, $0) }
    }
    elements += zip(places, ideals).map { line("residual", nil, $0, $1) }
    elements += ideals.map { circle("ideal", nil, $0, radius: 8) }
    elements += zip(scene.points.indices, places).map {
      circle("spot", colours[$0], $1, radius: 5)
    }
    if scene.points.count <= Self.mostNames {
      let size = scene.points.count > Self.mostLargeNames ? " small" : ""
      elements += zip(scene.points, places).map { name($0.label, at: $1, from: centre, size) }
    }
    let rows = legend
    return SVGPicture.element(
      "scene", width: Self.width,
      height: Self.plainHeight + Self.rowHeight * Double(rows.count), title: scene.title,
      elements + rows.enumerated().map { legendRow($1, number: $0) })
  }

  /// Stems from the origin would hide each other in scenes of more points.
  private static let mostStems = 40
  private static let mostNames = 120
  private static let mostLargeNames = 24

  // MARK: Elements

  private func line(
    _ name: String, _ colour: String?, _ a: SIMD2<Double>, _ b: SIMD2<Double>
  ) -> String {
    let n = SVGText.coordinate
    let names = [name, colour].compactMap(\.self).joined(separator: " ")
    return
      "<line class=\"\(names)\" x1=\"\(n(a.x))\" y1=\"\(n(a.y))\" x2=\"\(n(b.x))\" y2=\"\(n(b.y))\"/>"
  }

  private func circle(
    _ name: String, _ colour: String?, _ place: SIMD2<Double>, radius: Int
  ) -> String {
    let n = SVGText.coordinate
    let names = [name, colour].compactMap(\.self).joined(separator: " ")
    return "<circle class=\"\(names)\" cx=\"\(n(place.x))\" cy=\"\(n(place.y))\" r=\"\(radius)\"/>"
  }

  /// A name beside a point, on the side away from the centre.
  private func name(
    _ text: String, at place: SIMD2<Double>, from centre: SIMD2<Double>, _ size: String
  ) -> String {
    let n = SVGText.coordinate
    let short = text.count > 18 ? text.prefix(17) + "…" : text
    let way = place - centre
    let length = (way * way).sum().squareRoot()
    let side = length > 8 ? way / length * 14 : SIMD2(0, -13)
    return "<text class=\"name\(size)\" text-anchor=\"middle\" x=\"\(n(place.x + side.x))\" "
      + "y=\"\(n(place.y + side.y + 4))\">\(SVGText.escaped(short))</text>"
  }

  private func colour(of edge: Scene.Edge) -> String {
    let colour =
      scene.kinds.indices.contains(edge.kind) ? scene.kinds[edge.kind].colour : edge.colour
    return Self.name(of: colour)
  }

  /// The class of each point's colour.
  private var colours: [String] {
    scene.points.map { $0.colour == .next ? "c0" : Self.name(of: $0.colour) }
  }

  private static func name(of colour: LayerColour) -> String {
    switch colour {
    case .next: "c0"
    case .numbered(let number): "c\((number % 6 + 6) % 6)"
    case .grey, .value: "grey"
    }
  }

  // MARK: Legend

  /// What the kinds of edges mean, and what hollow circles are.
  private var legend: [(title: String, sign: (SIMD2<Double>) -> String)] {
    var rows = scene.kinds.enumerated().map { number, kind in
      (
        kind.title,
        { (place: SIMD2<Double>) in
          line("edge", Self.name(of: kind.colour), place, place + SIMD2(18, 0))
            .replacing("edge", with: "key")
        }
      )
    }
    if !scene.ideals.isEmpty {
      rows.append(
        (
          "place in the exact geometry; the line to it is the residual, true to scale",
          { circle("ideal", nil, $0 + SIMD2(9, 0), radius: 6).replacing("ideal", with: "ring") }
        ))
    }
    return rows
  }

  private func legendRow(
    _ row: (title: String, sign: (SIMD2<Double>) -> String), number: Int
  ) -> String {
    let place = SIMD2(16, Self.plainHeight + Self.rowHeight * Double(number))
    let n = SVGText.coordinate
    return row.sign(place)
      + "<text class=\"tick\" x=\"\(n(place.x + 26))\" y=\"\(n(place.y + 4))\">\(SVGText.escaped(row.title))</text>"
  }
}
