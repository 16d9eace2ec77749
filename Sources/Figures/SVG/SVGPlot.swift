/// One plot of a figure as SVG: its area, the axes around it, and the legend above it.
struct SVGPlot {
  let plot: ResolvedPlot
  /// The place of the whole plot in the picture.
  private let origin: SIMD2<Double>
  private let size: SIMD2<Double>
  private let legend: SVGLegend
  /// The area's left upper corner in the picture.
  private let corner: SIMD2<Double>
  /// The area's width.
  let width: Double
  /// The area's height.
  let height: Double

  init(_ plot: ResolvedPlot, origin: SIMD2<Double>, size: SIMD2<Double>) {
    (self.plot, self.origin, self.size) = (plot, origin, size)
    let words = plot.y.categories.map { min(26, $0.count) }.max() ?? 6
    let left = 30 + 6.2 * Double(min(26, max(4, words)))
    let right = plot.colour == nil ? 18.0 : 96
    // Marks are drawn once the area is known; the legend needs only their names.
    legend = SVGLegend(plot.layers.map(\.legendName), width: size.x - left - right)
    let top = (plot.title.isEmpty ? 10.0 : 30) + legend.height
    let room = SIMD2(max(40, size.x - left - right), max(40, size.y - top - 46))
    var area = room
    if plot.proportions == .equal {
      let unit = min(room.x / plot.x.span.length, room.y / plot.y.span.length)
      area = SIMD2(unit * plot.x.span.length, unit * plot.y.span.length)
    }
    (width, height) = (area.x, area.y)
    corner = origin + SIMD2(left + (room.x - area.x) / 2, top)
  }

  /// The place of a number on the horizontal axis; nil for a gap.
  func x(_ value: Double) -> Double? { plot.x.part(value).map { $0 * width } }

  /// The place of a number on the vertical axis, from the top; nil for a gap.
  func y(_ value: Double) -> Double? { plot.y.part(value).map { (1 - $0) * height } }

  /// The colour of a value on the colour axis, and the number of its shade.
  func shade(_ value: Double) -> Int? {
    plot.colour?.part(value).map {
      Int((min(max($0, 0), 1) * Double(Palette.shades - 1)).rounded())
    }
  }

  /// The path of a function over the whole width.
  func path(of function: (Double) -> Double) -> String {
    let span = plot.x.span
    var (path, isDrawing) = ("", false)
    for step in 0...100 {
      let value = plot.x.scale.value(
        at: span.lower + Double(step) / 100 * (span.upper - span.lower))
      guard let x = x(value), let y = y(function(value)) else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(SVGText.coordinate(x)) \(SVGText.coordinate(y))"
      isDrawing = true
    }
    return path
  }

  /// The attribute that makes a layer's colour the current one.
  func colour(_ colour: Colour) -> String {
    guard case .value(let value) = colour, let shade = shade(value) else { return colour.svg }
    return "color=\"\(Palette.shade(shade))\""
  }

  /// The area and its points.
  var field: SVGPicture.Field {
    let keyed = plot.layers.compactMap { ($0 as? ResolvedPoints)?.keyedPlaces(in: self) }
    return SVGPicture.Field(
      frame: [corner.x, corner.y, width, height], keys: keyed.flatMap(\.keys),
      places: keyed.flatMap(\.places))
  }

  /// Everything that is drawn, from the lowest to the highest.
  var elements: [String] {
    let marks = plot.layers.map { $0.svg(in: self) }
    let n = SVGText.coordinate
    let area =
      "<svg class=\"field\" x=\"\(n(corner.x))\" y=\"\(n(corner.y))\" width=\"\(n(width))\" "
      + "height=\"\(n(height))\">"
    var lines = grid + [area] + marks.flatMap(\.elements) + ["</svg>"] + axes
    if !plot.title.isEmpty {
      lines.append(
        text(plot.title, at: SIMD2(corner.x, origin.y + 18), "start", "caption"))
    }
    lines += legend.elements(
      marks, at: SIMD2(corner.x, corner.y - legend.height - 4))
    if let colour = plot.colour { lines += colourBar(colour) }
    return lines
  }

  // MARK: Axes

  private var ticks: (x: SVGTicks, y: SVGTicks) {
    let words = plot.x.categories.map { min(26, $0.count) }.max() ?? 5
    return (
      SVGTicks(plot.x, most: max(2, Int(width / (14 + 6.5 * Double(max(5, words)))))),
      SVGTicks(plot.y, most: max(2, Int(height / (plot.y.categories.isEmpty ? 46 : 15))))
    )
  }

  private var grid: [String] {
    let n = SVGText.coordinate
    let vertical = ticks.x.ticks.map { tick in
      let x = corner.x + plot.x.part(atPosition: tick.position) * width
      return "M\(n(x)) \(n(corner.y))v\(n(height))"
    }
    let horizontal = ticks.y.ticks.map { tick in
      let y = corner.y + (1 - plot.y.part(atPosition: tick.position)) * height
      return "M\(n(corner.x)) \(n(y))h\(n(width))"
    }
    return ["<path class=\"grid\" d=\"\((vertical + horizontal).joined())\"/>"]
  }

  private var axes: [String] {
    let n = SVGText.coordinate
    let bottom = corner.y + height
    var lines = [
      "<path class=\"axis\" d=\"M\(n(corner.x)) \(n(corner.y))v\(n(height))h\(n(width))\"/>"
    ]
    lines += ticks.x.ticks.map { tick in
      let x = corner.x + plot.x.part(atPosition: tick.position) * width
      return text(tick.text, at: SIMD2(x, bottom + 16), "middle", "tick")
    }
    lines += ticks.y.ticks.map { tick in
      let y = corner.y + (1 - plot.y.part(atPosition: tick.position)) * height
      return text(tick.text, at: SIMD2(corner.x - 7, y + 4), "end", "tick")
    }
    lines.append(
      text(plot.x.heading, at: SIMD2(corner.x + width / 2, bottom + 36), "middle", "label"))
    let place = "rotate(-90 \(n(origin.x + 14)) \(n(corner.y + height / 2)))"
    lines.append(
      text(
        plot.y.heading, at: SIMD2(origin.x + 14, corner.y + height / 2), "middle", "label",
        "transform=\"\(place)\""))
    return lines
  }

  private func colourBar(_ axis: ResolvedAxis) -> [String] {
    let n = SVGText.coordinate
    let (x, steps) = (corner.x + width + 16, 40)
    let step = height / Double(steps)
    let boxes = (0..<steps).map { place in
      let shade = Palette.shade(place * (Palette.shades - 1) / (steps - 1))
      let y = corner.y + height - Double(place + 1) * step
      return "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"12\" height=\"\(n(step + 0.4))\" "
        + "fill=\"\(shade)\"/>"
    }
    let texts = SVGTicks(axis, most: max(2, Int(height / 46))).ticks.map { tick in
      let y = corner.y + (1 - axis.part(atPosition: tick.position)) * height
      return text(tick.text, at: SIMD2(x + 17, y + 4), "start", "tick")
    }
    let middle = SIMD2(origin.x + size.x - 8, corner.y + height / 2)
    let place = "rotate(-90 \(n(middle.x)) \(n(middle.y)))"
    return boxes + texts
      + [text(axis.heading, at: middle, "middle", "label", "transform=\"\(place)\"")]
  }

  /// A text; nothing for an empty one.
  func text(
    _ text: String, at place: SIMD2<Double>, _ anchor: String, _ name: String,
    _ attributes: String = ""
  ) -> String {
    guard !text.isEmpty else { return "" }
    let n = SVGText.coordinate
    let more = attributes.isEmpty ? "" : " \(attributes)"
    return
      "<text class=\"\(name)\" x=\"\(n(place.x))\" y=\"\(n(place.y))\" text-anchor=\"\(anchor)\""
      + "\(more)>\(SVGText.escaped(text))</text>"
  }
}

extension Span {
  fileprivate var length: Double { upper - lower }
}

extension ResolvedAxis {
  /// Where a position lies between the ends of the axis: 0 at the lower, 1 at the upper.
  func part(atPosition position: Double) -> Double {
    (position - span.lower) / (span.upper - span.lower)
  }

  /// Where a number lies between the ends; nil for a gap.
  func part(_ value: Double) -> Double? { scale.position(of: value).map(part(atPosition:)) }
}
