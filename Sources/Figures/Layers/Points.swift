/// Points that are not connected.
struct Points: LayerKind {
  let label: String
  @Gapped var x: [Double]
  @Gapped var y: [Double]
  /// The colour of all points; not used if each has a value.
  let colour: LayerColour
  /// A value for each point on the plot's colour axis; nil if all points have one colour.
  let values: Gapped?
  /// What each point stands for; empty if nobody points at them.
  var keys: [Int] = []

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    try place.expect(y.count, of: x.count)
    if let values { try place.expect(values.wrappedValue.count, of: x.count) }
    if !keys.isEmpty { try place.expect(keys.count, of: x.count) }
    try place.expectFinite(colour)
  }

  func extend(_ extent: inout PlotExtent) {
    extent.addPoints(x, y)
    if let values { extent.addColours(values.wrappedValue) } else { extent.add(colour) }
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedPoints? {
    let values = values?.wrappedValue
    let points = ResolvedPoints(
      label: label.plain, x: x, y: y, colour: values.map(Colour.values) ?? setting.colour(colour),
      diameter: ResolvedPoints.diameter(count: x.count), keys: keys)
    let gapped = values.flatMap { setting.colour?.gapped($0) }
    // A point whose value is a gap is not drawn.
    let drawn = zip(x, gapped ?? x).map { $1.isFinite ? $0 : .nan }
    return setting.hasPosition(drawn, y) ? points : nil
  }
}

extension Layer {
  /// Points that are not connected.
  ///
  /// - Parameters:
  ///   - label: their name in the legend; empty for none.
  ///   - x: one number for each point.
  ///   - y: one number for each point.
  ///   - colour: their colour.
  ///   - keys: what each point stands for, such as the number of a feature: a page links the points that have one key.
  package static func points(
    _ label: String = "", x: [Double], y: [Double], colour: LayerColour = .next, keys: [Int] = []
  ) -> Layer {
    Layer(content: Points(label: label, x: x, y: y, colour: colour, values: nil, keys: keys))
  }

  /// Points that each have the colour of a value on the plot's colour axis.
  ///
  /// A point whose value is a gap is not drawn.
  package static func points(
    _ label: String = "", x: [Double], y: [Double], colour values: [Double]
  ) -> Layer {
    let values = Gapped(wrappedValue: values)
    return Layer(content: Points(label: label, x: x, y: y, colour: .grey, values: values))
  }
}

/// Points as they are drawn.
struct ResolvedPoints: ResolvedLayer {
  static let kind = "points"

  /// Their name in the legend; empty for none.
  let label: String
  /// The horizontal numbers; those without a position on the axis are gaps.
  @Gapped var x: [Double]
  /// The vertical numbers; numbers without a position on the axis are gaps.
  @Gapped var y: [Double]
  let colour: Colour
  /// The width of each point in the unit of `PictureSize`.
  let diameter: Double
  /// What each point stands for, on pages; not in data files.
  let keys: [Int]

  /// The width for a number of points: the more points, the smaller, so that they can be told apart.
  fileprivate static func diameter(count: Int) -> Double {
    switch count {
    case ..<30: 4.8
    case ..<300: 3.3
    case ..<3_000: 2.4
    default: 1.2
    }
  }

  private enum CodingKeys: String, CodingKey {
    case label, x, y, diameter
    case colour = "color"
  }
}

// MARK: Drawings

extension ResolvedPoints {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    // gnuplot's size 1 is a width of 6.
    let size = (diameter / 6 * 100).rounded() / 100
    let look = "with points pt 7 ps \(size) \(GnuplotCommands.option(colour))"
    if case .values(let values) = colour {
      return GnuplotCommands(
        rows: GnuplotCommands.rows(
          plot.x.gapped(x), plot.y.gapped(y), plot.colour?.gapped(values) ?? []),
        curve: "using 1:2:3 \(look)", label: label)
    }
    return GnuplotCommands(
      rows: GnuplotCommands.rows(plot.x.gapped(x), plot.y.gapped(y)), curve: "using 1:2 \(look)",
      label: label)
  }

  var legendName: String { label }

  /// Points are dots of paths, one path for each colour: a path takes a tenth of the room of as many circles.
  func svg(in plot: SVGPlot) -> SVGMarks {
    guard case .values(let values) = colour else {
      let colour = plot.colour(colour)
      return SVGMarks(
        elements: [dots(Array(x.indices), colour, in: plot)], label: label, sign: .dot(colour))
    }
    var shades = [Int: [Int]]()
    for place in x.indices {
      if let shade = plot.shade(values[place]) { shades[shade, default: []].append(place) }
    }
    let elements = shades.sorted { $0.key < $1.key }.map { shade, places in
      dots(places, "color=\"\(Palette.shade(shade))\"", in: plot)
    }
    return SVGMarks(elements: elements, label: label, sign: .dot("class=\"grey\""))
  }

  private func dots(_ places: [Int], _ colour: String, in plot: SVGPlot) -> String {
    // Of many dots, those that would cover each other to half a point are drawn once.
    let isDense = x.count > Self.mostSingleDots
    let grid = isDense ? 2.0 : 10
    var seen = Set<SIMD2<Int32>>()
    var path = ""
    for place in places {
      guard let x = plot.x(x[place]), let y = plot.y(y[place]), x.magnitude < 1e5,
        y.magnitude < 1e5
      else { continue }
      let spot = SIMD2(Int32((x * grid).rounded()), Int32((y * grid).rounded()))
      guard seen.insert(spot).inserted else { continue }
      path += "M\(SVGText.coordinate(Double(spot.x) / grid)) "
      path += "\(SVGText.coordinate(Double(spot.y) / grid))h0"
    }
    return "<path \(colour) fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\" "
      + "stroke-width=\"\(SVGText.coordinate(diameter * 1.5))\" d=\"\(path)\"/>"
  }

  private static let mostSingleDots = 3_000

  /// The keys of the points that have places, and the places in parts of the plot's area; nil without keys.
  func keyedPlaces(in plot: SVGPlot) -> (keys: [Int], places: [SIMD2<Double>])? {
    guard !keys.isEmpty else { return nil }
    var found = (keys: [Int](), places: [SIMD2<Double>]())
    for place in x.indices {
      guard let x = plot.x(x[place]), let y = plot.y(y[place]) else { continue }
      found.keys.append(keys[place])
      found.places.append(SIMD2(x / plot.width, y / plot.height))
    }
    return found
  }

  static let python = #"""
    def draw_points(ax, points, colors):
        """Points that share one color, or have a color each."""
        ax.scatter(
            floats(points["x"]), floats(points["y"]), points["diameter"] ** 2, zorder=2,
            color=paint(points["color"], colors), label=plain(points["label"]),
        )
    """#
}
